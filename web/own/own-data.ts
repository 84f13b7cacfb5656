// <own-data>: the list of the reader's own snapshots, each with what was done to read it.

import { html, LitElement, nothing } from "lit";
import type { OwnReport } from "./own-report.ts";
import type { OwnEntry, OwnSnapshots } from "./own-snapshots.ts";

const UNREAD = "not used";
const USES: Readonly<Record<string, string>> = {
  model: "model",
  average: "average",
  score: "score",
  size: "parameters",
  flags: "flags",
};

export class OwnDataList extends LitElement {
  static override properties = {
    own: { attribute: false },
    renaming: { state: true },
  };
  declare own: OwnSnapshots | null;
  declare renaming: string;
  /** Shows a snapshot in the figures, and leaves it once it is gone. */
  show: (key: string) => void = () => {};
  leave: (key: string, next: string | null) => void = () => {};

  constructor() {
    super();
    this.own = null;
    this.renaming = "";
  }

  /** The page's own styles hold for it. */
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  connect(own: OwnSnapshots): void {
    this.own = own;
    own.addEventListener("change", () => this.requestUpdate());
  }

  protected override render() {
    const entries = this.own?.entries ?? [];
    if (entries.length === 0) return nothing;
    return html`<ul class="own-list">${entries.map((entry) => html`<li>${this.renderEntry(entry)}</li>`)}</ul>`;
  }

  private renderEntry(entry: OwnEntry) {
    const { report } = entry;
    if (entry.state === "there" && report) return this.renderThere(entry, report);
    const waiting = entry.state === "reading" ? entry.words || this.own?.waiting || "Reading…" : "";
    return html`<div class="own-head">
        <h3>${entry.file}</h3>
        <p role="status" class=${entry.state === "refused" ? "own-refused" : ""}>${waiting || entry.words}</p>
      </div>
      ${
        entry.state === "refused"
          ? html`<div class="own-actions">
              ${
                entry.guess
                  ? html`<button type="button" @click=${() => this.guess(entry.id)}>Read it as Windows-1252</button>`
                  : nothing
              }
              <button type="button" aria-label=${`Dismiss ${entry.file}`} @click=${() => this.drop(entry)}>Dismiss</button>
            </div>`
          : html`<progress aria-label=${`Reading ${entry.file}`}></progress>`
      }`;
  }

  private renderThere(entry: OwnEntry, report: OwnReport) {
    const { name } = report;
    return html`<div class="own-head">
        <h3>${name}</h3>
        <p role="status">${summarise(report)}</p>
        <p class="own-kept">${entry.file}. ${
          entry.unkept
            ? `Here for this visit only: this browser does not keep it (${entry.unkept}).`
            : "Kept in this browser for your next visit."
        }</p>
      </div>
      ${this.renaming === entry.id ? this.renderRename(entry, name) : this.renderActions(entry, report)}
      <details><summary>How it was read</summary>
        <ul class="own-notes">${report.notes.map((note) => html`<li>${note}</li>`)}</ul>
        ${renderColumns(report)}
      </details>
      ${report.faults.total > 0 ? renderFaults(report) : nothing}`;
  }

  private renderActions(entry: OwnEntry, report: OwnReport) {
    const { name, snapshot } = report;
    return html`<div class="own-actions">
      <button type="button" aria-label=${`Show ${name} in the figures`}
        @click=${() => this.show(snapshot.key)}>Show</button>
      <button type="button" aria-label=${`Rename ${name}`} @click=${() => this.startRenaming(entry.id)}>Rename</button>
      <button type="button" aria-label=${`Remove ${name}`} @click=${() => this.drop(entry)}>Remove</button>
    </div>`;
  }

  private renderRename(entry: OwnEntry, name: string) {
    return html`<form class="own-actions" @submit=${(event: Event) => this.rename(event, entry)}
      @keydown=${(event: KeyboardEvent) => {
        if (event.key === "Escape") this.renaming = "";
      }}>
      <input name="name" aria-label="New name" .value=${name} maxlength="60" autocomplete="off" spellcheck="false" />
      <button>Rename</button>
      <button type="button" @click=${() => {
        this.renaming = "";
      }}>Cancel</button>
    </form>`;
  }

  private async startRenaming(id: string): Promise<void> {
    this.renaming = id;
    await this.updateComplete;
    this.querySelector<HTMLInputElement>("input[name=name]")?.select();
  }

  private async rename(event: Event, entry: OwnEntry): Promise<void> {
    event.preventDefault();
    const given = new FormData(event.target as HTMLFormElement).get("name");
    this.renaming = "";
    const before = entry.report?.snapshot.key ?? "";
    const key = await this.own?.rename(entry.id, String(given ?? ""));
    if (key && key !== before) this.leave(before, key);
  }

  private async guess(id: string): Promise<void> {
    const key = await this.own?.tryGuess(id);
    if (key) this.show(key);
  }

  private async drop(entry: OwnEntry): Promise<void> {
    const gone = this.own?.remove(entry.id);
    if (entry.report) this.leave(entry.report.snapshot.key, null);
    // The button that had the focus is gone.
    document.querySelector<HTMLElement>("#own-files")?.focus();
    await gone;
  }
}

export function summarise(report: OwnReport): string {
  const { snapshot, scores, left_out, faults } = report;
  const parts = [count(snapshot.models, "model"), count(scores.length, "score")];
  const cells = faults.total - left_out;
  const told = [
    left_out > 0 ? `${count(left_out, "row")} left out` : "",
    cells > 0 ? `${count(cells, "cell")} not read` : "",
  ].filter(Boolean);
  return `${parts.join(", ")}${told.length > 0 ? `; ${told.join(", ")}` : ""}.`;
}

function renderColumns(report: OwnReport) {
  return html`<div class="own-table" tabindex="0" role="region" aria-label=${`Columns of ${report.name}`}><table>
    <caption>What each column is</caption>
    <thead><tr><th scope="col">Column</th><th scope="col">Used as</th><th scope="col">Why</th></tr></thead>
    <tbody>${report.columns.map(
      ({ heading, use, why }) =>
        html`<tr><td>${heading}</td><td>${USES[use] ?? UNREAD}</td><td>${use ? why : `it ${why}`}</td></tr>`,
    )}</tbody>
  </table></div>`;
}

function renderFaults(report: OwnReport) {
  const { faults, name } = report;
  const { shown, total, unit, kinds } = faults;
  const first = shown.length < total ? `, the first ${shown.length} of them` : "";
  return html`<details><summary>${count(total, "fault")}</summary>
    <ul class="own-notes">${kinds.map(
      ({ count: number, what, done }) =>
        html`<li>${capitalise(what)}: ${number.toLocaleString("en")} (${done}).</li>`,
    )}</ul>
    <div class="own-table" tabindex="0" role="region" aria-label=${`Faults of ${name}`}><table>
      <caption>What is wrong in the file${first}</caption>
      <thead><tr><th scope="col">${unit === "line" ? "Line" : "Row"}</th><th scope="col">Column</th>
        <th scope="col">Value</th><th scope="col">Why</th><th scope="col">What was done</th></tr></thead>
      <tbody>${shown.map(
        ({ place, column, value, why, done }) =>
          html`<tr><td class="number">${place.toLocaleString("en")}</td><td>${column || "the whole row"}</td>
            <td class="value">${value}</td><td>${why}</td><td>${done}</td></tr>`,
      )}</tbody>
    </table></div>
  </details>`;
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function count(number: number, noun: string): string {
  return `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
}
