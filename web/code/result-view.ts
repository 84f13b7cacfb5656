// What comes out of code: an error with its traceback, a table, a figure, a text.

import { html, nothing, type TemplateResult } from "lit";
import type { BokehItem } from "../figures/bokeh.ts";
import { choosePalette, type FigureServices } from "../figures/services.ts";
import { describeOutside } from "./consent.ts";
import type { Cell, CodeError, CodeFigure, Shape, Shown } from "./run.ts";

export interface ResultContext {
  readonly services: FigureServices;
  /** Whether the reader allowed code to ask other servers. */
  readonly outside: boolean;
  allow(): void;
}

export function renderError(error: CodeError, goTo?: (line: number) => void): TemplateResult {
  const { type, message, line, traceback } = error;
  const place =
    line === null || !goTo
      ? nothing
      : html` <button type="button" @click=${() => goTo(line)}>Line ${line}</button>`;
  return html`<div class="error" role="alert">
    <p><strong>${type}</strong>${message ? `: ${message}` : ""}${place}</p>
    <pre class="traceback" tabindex="0" role="region" aria-label="Traceback">${traceback}</pre>
  </div>`;
}

export function renderShown(shown: Shown, context: ResultContext): TemplateResult {
  switch (shown.kind) {
    case "text":
      return html`<pre class="value" tabindex="0" role="region" aria-label="Value">${shown.text}</pre>`;
    case "table":
      return renderRows(shown);
    case "drawn":
      return renderDrawn(shown.figure, null, shown.outside, context);
    case "figure":
      return renderItem(shown.item, shown.outside, context);
  }
}

/** A figure of the report, with its words. */
export function renderDrawn(
  drawn: CodeFigure,
  shape: Shape | null,
  outside: readonly string[],
  context: ResultContext,
): TemplateResult {
  const { services } = context;
  const { figure, snapshot, data, description, item } = drawn;
  const known = services.config.figures.find((one) => one.id === figure) ?? null;
  const palette = choosePalette(services);
  return html`<figure class="drawn-figure">
    <p class="title">${data.labels.title}</p>
    ${
      isKeptBack(outside, context)
        ? renderKeptBack(outside, context)
        : html`<code-drawing role="img" aria-label=${data.labels.title ?? figure}
            .services=${services} .item=${item} .shape=${shape ?? known}></code-drawing>`
    }
    ${
      data.legend.length > 0
        ? html`<ul>${data.legend.map(
            ({ label, color }) =>
              html`<li><i style="background:${palette[color] ?? color}"></i>${label}</li>`,
          )}</ul>`
        : nothing
    }
    <figcaption>
      <p>${description}</p>
      <p class="caption">${data.labels.caption} Drawn of ${snapshot}.</p>
    </figcaption>
  </figure>`;
}

function renderItem(item: BokehItem, outside: readonly string[], context: ResultContext) {
  if (isKeptBack(outside, context)) return renderKeptBack(outside, context);
  return html`<code-drawing role="group" aria-label="A drawing"
    .services=${context.services} .item=${item}></code-drawing>`;
}

function isKeptBack(outside: readonly string[], context: ResultContext): boolean {
  return outside.length > 0 && !context.outside;
}

function renderKeptBack(outside: readonly string[], context: ResultContext) {
  return html`<div class="question">
    <p>${describeOutside(outside)}</p>
    <button type="button" @click=${context.allow}>Allow requests for this visit</button>
  </div>`;
}

function renderRows({ columns, rows, total, width }: Shown & { kind: "table" }) {
  const cut = rows.length < total ? `, the first ${rows.length} shown` : "";
  const narrow = columns.length < width ? `, the first ${columns.length} shown` : "";
  const count = (number: number, word: string) =>
    `${number.toLocaleString("en")} ${word}${number === 1 ? "" : "s"}`;
  return html`<div>
    <div class="rows" tabindex="0" role="region" aria-label="Table"><table>
      <thead><tr>${columns.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
      <tbody>${rows.map(
        (row) =>
          html`<tr>${row.map(
            (cell) =>
              html`<td class=${typeof cell === "number" ? "number" : ""}>${writeCell(cell)}</td>`,
          )}</tr>`,
      )}</tbody>
    </table></div>
    <p class="size">${count(total, "row")}${cut}; ${count(width, "column")}${narrow}.</p>
  </div>`;
}

function writeCell(cell: Cell): string {
  if (cell === null) return "–";
  if (typeof cell === "number") return String(Number.isInteger(cell) ? cell : +cell.toFixed(4));
  return String(cell);
}
