// What a card looks like: everything that it shows, from one description of it. Names come from data
// and are shown as text.

import { html, nothing } from "lit";
import type { Palette } from "../figures/content.ts";
import { renderChart } from "./card-chart.ts";
import type { Elsewhere, ModelCardContent, OtherName, UnknownModel } from "./card-content.ts";
import { renderEvaluations, renderHistory } from "./card-tables.ts";
import { renderDatedText } from "./dated-text.ts";
import { writeHubAddress } from "./hub.ts";

export interface CardView {
  readonly model: string;
  /** Key of the shown snapshot. */
  readonly snapshot: string;
  /** What Python said, if it did yet. */
  readonly answer: ModelCardContent | UnknownModel | null;
  readonly elsewhere: readonly Elsewhere[];
  /** What became of the reader's last wish. */
  readonly note: string;
  /** What the reader waits for, or why nothing comes. */
  readonly waiting: string;
  readonly pinned: boolean;
  readonly palette: Palette;
  address(model: string, snapshot: string): string;
  openModel(model: string, snapshot: string): void;
  pin(): void;
  copyLink(): void;
  close(): void;
  readonly tryAgain: (() => void) | null;
}

export function renderCard(view: CardView) {
  const { answer, tryAgain } = view;
  return html`<div class="head">
    ${renderName(view.model)}
    <button type="button" class="close" aria-label="Close the card" @click=${() => view.close()}>✕</button>
  </div>
  ${answer && "unknown" in answer ? nothing : renderActions(view)}
  <p class="note" role="status">${view.note}</p>
  <p class="waiting" role="status">${view.waiting}${
    view.waiting && tryAgain
      ? html` <button type="button" @click=${tryAgain}>Try again</button>`
      : nothing
  }</p>
  ${!answer ? nothing : "unknown" in answer ? renderUnknown(answer, view) : renderContent(answer, view)}
  ${renderElsewhere(view)}`;
}

function renderName(model: string) {
  const cut = model.lastIndexOf("/") + 1;
  return html`<h2 id="name" tabindex="-1">${
    cut > 0 ? html`<span class="organisation">${model.slice(0, cut)}<wbr></span>` : nothing
  }${model.slice(cut)}</h2>`;
}

function renderActions(view: CardView) {
  const hub = writeHubAddress(view.model);
  return html`<p class="actions">
    <button type="button" class="pin" aria-pressed=${view.pinned} @click=${() => view.pin()}
      title="A pinned model stays in every figure, at every date">${view.pinned ? "Pinned" : "Pin"}</button>
    <button type="button" class="copy" @click=${() => view.copyLink()}>Copy link</button>
    ${hub ? html`<a class="hub" href=${hub} rel="noopener">Its page on the Hub</a>` : nothing}
  </p>`;
}

function renderContent(card: ModelCardContent, view: CardView) {
  return html`<dl class="facts">${card.facts.map(
    ({ label, text, source }) =>
      html`<dt>${label}</dt><dd>${renderDatedText(text)}${
        source
          ? html` (<a href=${source} rel="noopener" aria-label="Source of its ${label.toLowerCase()}">source</a>)`
          : nothing
      }</dd>`,
  )}</dl>
  <section>
    <h3>Its scores on this board</h3>
    <p class="board">${card.board.title}</p>
    ${card.chart.series.length > 0 ? renderChart(card.chart, `Scores of ${card.model}`, view.palette) : nothing}
    ${renderHistory(card)}
  </section>
  ${renderRescorings(card)}
  ${renderEvaluations(card)}
  ${renderOthers(card.others, view)}`;
}

function renderRescorings({ rescorings }: ModelCardContent) {
  if (rescorings.length === 0) return nothing;
  return html`<section>
    <h3>Scored again under the same name</h3>
    <p>Other scores come from an evaluation that was repeated, or from a further one that was better.
      The model did not change by it, as far as the board tells.</p>
    <dl class="rescorings">${rescorings.map(
      ({ dates, text }) => html`<dt>${dates.join(" to ")}</dt><dd>${text}</dd>`,
    )}</dl>
  </section>`;
}

function renderOthers(others: readonly OtherName[], view: CardView) {
  if (others.length === 0) return nothing;
  return html`<section>
    <h3>Names with the same scores, or called the same</h3>
    <p>They may be copies, merges or quantisations of one model; equal scores are no proof.</p>
    <ul>${others.map(
      ({ model, text }) =>
        html`<li>${renderLink(model, view.snapshot, view)}: ${renderDatedText(text)}</li>`,
    )}</ul>
  </section>`;
}

function renderUnknown({ unknown, near }: UnknownModel, view: CardView) {
  return html`<p class="fault">${unknown}</p>
  ${
    near.length > 0
      ? html`<p>Near to it are:</p>
        <ul>${near.map((model) => html`<li>${renderLink(model, view.snapshot, view)}</li>`)}</ul>`
      : nothing
  }`;
}

/** Averages of different boards do not compare, so only the way to the other card stands here. */
function renderElsewhere(view: CardView) {
  if (view.elsewhere.length === 0) return nothing;
  return html`<section>
    <h3>On other boards</h3>
    <p>Their averages come from other benchmarks and do not compare.</p>
    <ul>${view.elsewhere.map(
      ({ model, snapshot, board, text }) =>
        html`<li>${renderLink(model, snapshot, view)}: ${board}, ${renderDatedText(text)}</li>`,
    )}</ul>
  </section>`;
}

/** A link that works as links do: it can be copied, and opened in another window. */
function renderLink(model: string, snapshot: string, view: CardView) {
  const onClick = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    view.openModel(model, snapshot);
  };
  return html`<a class="model" href=${view.address(model, snapshot)} @click=${onClick}>${model}</a>`;
}
