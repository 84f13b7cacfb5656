// What a figure element looks like: everything that it shows, from one description of it.
// `web/pages/figure.html` writes the same for readers whose browser has not run this yet.

import { html, nothing } from "lit";
import type { FigureDeclaration, PageConfig, Parameters, ParameterValue } from "../manifest.ts";
import { findBoard, isOwn, nameDay } from "../own/own-key.ts";
import type { DrawnFigure, PrerenderedFigure } from "./content.ts";
import { type ControlContext, renderControls } from "./controls.ts";
import type { FigureNumbers } from "./data-table.ts";
import { renderModelName } from "./model-name.ts";
import { changedParameters, equalValues } from "./params.ts";
import type { FigureSources } from "./sources-view.ts";
import { renderTabs, type Tab } from "./tabs.ts";
import type { TakeAwayView } from "./take-away.ts";

export interface FigureView extends TakeAwayView {
  readonly config: PageConfig;
  readonly declaration: FigureDeclaration;
  /** The snapshot and the parameters that are asked for. */
  readonly snapshot: string;
  readonly params: Parameters;
  /** What is shown, which may be what was asked for before. */
  readonly shown: PrerenderedFigure | DrawnFigure | null;
  readonly still: HTMLElement | null;
  readonly note: string;
  readonly tab: Tab;
  /** Whether the code was opened: it stays as the reader left it. */
  readonly codeOpened: boolean;
  readonly numbers: FigureNumbers;
  readonly sources: FigureSources;
  readonly dark: boolean;
  readonly models: ControlContext["models"];
  choose(figure: string): void;
  change(name: string, value: ParameterValue): void;
  refuse(fault: string): void;
  chooseTab(tab: Tab): void;
  readAgain(): void;
}

export function renderFigure(view: FigureView) {
  const { config, declaration, shown, tab } = view;
  const labels = shown?.data.labels;
  const board = findBoard(view.snapshot);
  const title = labels?.title ?? declaration.title;
  const named = shown ?? view;
  const style = `--aspect:${declaration.aspect};--narrow-aspect:${declaration.narrow_aspect}`;
  return html`<figure class="figure ${declaration.fixed_shape ? "fixed-shape" : ""}" style=${style}>
    <header>
      ${renderChooser(view)}
      <h3>${title}</h3>
      <p class=${isOwn(named.snapshot) ? "day own" : "day"}>${nameDay(named.snapshot)}</p>
    </header>
    <div class="controls">${renderControls(declaration, view.params, {
      board: config.boards.find((known) => known.id === board),
      snapshots: config.snapshots,
      models: view.models,
      change: (name, value) => view.change(name, value),
      refuse: (fault) => view.refuse(fault),
    })}</div>
    ${renderTabs(tab, view.chooseTab)}
    <div class="panels">
    <div class="panel chart ${tab === "chart" ? "" : "away"}" role="tabpanel" id="panel-chart"
      aria-labelledby="tab-chart"><div class="body ${shown?.data.legend.length ? "with-legend" : ""}">
      <div class="plot" role="img" aria-label=${title} aria-describedby="description">${view.still}<div class="drawn"></div></div>
      ${renderLegend(view)}
    </div></div>
    ${renderPanels(view)}
    </div>
    <p class="note" role="status">${view.note}</p>
    <figcaption>
      <p id="description" class="description">${shown?.description ?? ""}</p>
      <p class="caption">${labels?.caption ?? ""}</p>
    </figcaption>
    <report-take-away class="take-away" .view=${view}></report-take-away>
  </figure>`;
}

/** What else can be seen of a figure lies over the chart, which keeps the room. */
function renderPanels(view: FigureView) {
  const { tab, shown, numbers, sources } = view;
  const panel = (
    name: Tab,
    content: unknown,
  ) => html`<div class="panel over ${name}" role="tabpanel"
    id="panel-${name}" aria-labelledby="tab-${name}" ?hidden=${tab !== name}
    tabindex=${name === "sources" ? 0 : nothing}>${content}</div>`;
  // Where there is nothing to be seen the note says why.
  const isComing = shown || !view.note;
  const table = isComing ? numbers.render(view.readAgain) : nothing;
  return html`${tab === "table" ? panel("table", table) : nothing}
    ${view.codeOpened ? panel("code", renderCode(view)) : nothing}
    ${tab === "sources" ? panel("sources", sources.render()) : nothing}`;
}

function renderCode({ declaration, snapshot, params }: FigureView) {
  return html`<figure-code .figure=${declaration.id} .snapshot=${snapshot}
    .params=${changedParameters(declaration, params)}></figure-code>`;
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
    ({ color, label, model }) =>
      html`<li><i style="background:${palette[color] ?? color}"></i>${
        model ? renderModelName(model, label, shown?.snapshot) : label
      }</li>`,
  )}</ul>`;
}
