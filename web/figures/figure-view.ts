// What a figure element looks like: everything that it shows, from one description of it.
// `web/pages/figure.html` writes the same for readers whose browser has not run this yet.

import { html, nothing } from "lit";
import type { FigureDeclaration, PageConfig, Parameters, ParameterValue } from "../manifest.ts";
import type { DrawnFigure, FigureTable, PrerenderedFigure } from "./content.ts";
import { type ControlContext, renderControls } from "./controls.ts";
import { renderTable } from "./data-table.ts";
import { equalValues } from "./params.ts";
import { renderTakeAway } from "./take-away.ts";

export interface FigureView {
  readonly config: PageConfig;
  readonly declaration: FigureDeclaration;
  /** The snapshot and the parameters that are asked for. */
  readonly snapshot: string;
  readonly params: Parameters;
  /** What is shown, which may be what was asked for before. */
  readonly shown: PrerenderedFigure | DrawnFigure | null;
  readonly still: HTMLElement | null;
  readonly note: string;
  readonly table: FigureTable | null;
  readonly dark: boolean;
  readonly models: ControlContext["models"];
  choose(figure: string): void;
  change(name: string, value: ParameterValue): void;
  refuse(fault: string): void;
  toggleTable(open: boolean): void;
}

export function renderFigure(view: FigureView) {
  const { config, declaration, shown, table } = view;
  const labels = shown?.data.labels;
  const [board] = view.snapshot.split("/");
  const title = labels?.title ?? declaration.title;
  const named = shown ?? { figure: declaration.id, snapshot: view.snapshot, params: view.params };
  const style = `--aspect:${declaration.aspect};--narrow-aspect:${declaration.narrow_aspect}`;
  return html`<figure class="figure ${declaration.fixed_shape ? "fixed-shape" : ""}" style=${style}>
    <header>
      ${renderChooser(view)}
      <h3>${title}</h3>
      <p class="day">${named.snapshot.split("/").pop()}</p>
    </header>
    <div class="controls">${renderControls(declaration, view.params, {
      board: config.boards.find((known) => known.id === board),
      snapshots: config.snapshots,
      models: view.models,
      change: (name, value) => view.change(name, value),
      refuse: (fault) => view.refuse(fault),
    })}</div>
    <div class="body ${shown?.data.legend.length ? "with-legend" : ""}">
      <div class="plot" role="img" aria-label=${title} aria-describedby="description">${view.still}<div class="drawn"></div></div>
      ${renderLegend(view)}
    </div>
    <p class="note" role="status">${view.note}</p>
    <figcaption>
      <p id="description" class="description">${shown?.description ?? ""}</p>
      <p class="caption">${labels?.caption ?? ""}</p>
    </figcaption>
    <details @toggle=${(event: Event) => view.toggleTable((event.target as HTMLDetailsElement).open)}>
      <summary>Numbers</summary>
      ${table ? renderTakeAway(table, named) : nothing}
      ${table ? renderTable(table, title) : nothing}
    </details>
  </figure>`;
}

/** Says that there is no such figure, and which there are. */
export function renderUnknown(figure: string, config: PageConfig) {
  const known = config.figures.map(({ id }) => id).join(", ");
  return html`<p class="note" role="alert">There is no figure “${figure}”; known are ${known}.</p>`;
}

function renderChooser({ config, declaration, choose }: FigureView) {
  const onChange = (event: Event) => choose((event.target as HTMLSelectElement).value);
  return html`<select class="chooser" aria-label="Figure" @change=${onChange}>${config.figures.map(
    ({ id, title }) =>
      html`<option value=${id} ?selected=${equalValues(id, declaration.id)}>${title}</option>`,
  )}</select>`;
}

function renderLegend({ config, dark, shown }: FigureView) {
  const legend = shown?.data.legend ?? [];
  if (legend.length === 0) return nothing;
  const palette: Readonly<Record<string, string>> = dark ? config.dark : {};
  return html`<ul class="legend">${legend.map(
    ({ color, label }) =>
      html`<li><i style="background:${palette[color] ?? color}"></i>${label}</li>`,
  )}</ul>`;
}
