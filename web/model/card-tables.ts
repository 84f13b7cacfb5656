// The tables of a card: the model at every date, and its evaluations on one.

import { html, nothing } from "lit";
import type { CardAbsence, CardStanding, ModelCardContent } from "./card-content.ts";

/** The newest date first, as in the log. */
export function renderHistory(card: ModelCardContent) {
  const shown = card.snapshot.split("/")[1] ?? "";
  const title = `${card.model} at every date`;
  return html`<div class="table" tabindex="0" role="region" aria-label=${title}><table>
    <caption>${title}</caption>
    <thead><tr>
      <th scope="col">Date</th><th scope="col">Rank</th>
      ${card.metrics.map((metric) => html`<th scope="col" class="number">${metric}</th>`)}
    </tr></thead>
    <tbody>${[...card.history]
      .reverse()
      .map((entry) =>
        entry.kind === "standing"
          ? renderStanding(entry, entry.date === shown)
          : renderAbsence(entry, card.metrics.length + 1),
      )}</tbody>
  </table></div>`;
}

function renderStanding(entry: CardStanding, shown: boolean) {
  const notes = [
    entry.population === "whole" ? "" : entry.population,
    entry.rescored ? "scored again" : "",
  ].filter(Boolean);
  return html`<tr class=${shown ? "shown" : ""} aria-current=${shown ? "date" : nothing}>
    <th scope="row">${entry.date}${
      notes.length > 0 ? html`<small>${notes.join(", ")}</small>` : nothing
    }</th>
    <td>${entry.rank}${entry.rank_note ? html`<small>${entry.rank_note}</small>` : nothing}</td>
    ${entry.scores.map((score) => html`<td class="number">${score}</td>`)}
  </tr>`;
}

function renderAbsence({ dates: [first, last], text }: CardAbsence, width: number) {
  return html`<tr class="absence"><th scope="row">${first}${
    first === last ? nothing : html`<small>to ${last}</small>`
  }</th><td colspan=${width}>${text}</td></tr>`;
}

export function renderEvaluations({ model, evaluations }: ModelCardContent) {
  if (!evaluations) return nothing;
  const { date, columns, rows } = evaluations;
  const title = `Evaluations of ${model} on ${date}`;
  return html`<section>
    <h3>Evaluated ${rows.length} times by ${date}</h3>
    <p>The best of these rows is the one that ranks the model.</p>
    <div class="table" tabindex="0" role="region" aria-label=${title}><table>
      <caption>${title}</caption>
      <thead><tr>${columns.map((column) => html`<th scope="col" class="number">${column}</th>`)}</tr></thead>
      <tbody>${rows.map(
        (row) => html`<tr>${row.map((cell) => html`<td class="number">${cell}</td>`)}</tr>`,
      )}</tbody>
    </table></div>
  </section>`;
}
