// <console-desk>: free Python, entry by entry, over the tables of the report.

import { html, LitElement, nothing, type PropertyValues } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { FigureServices } from "../figures/services.ts";
import { codeStyles } from "./code-styles.ts";
import { describeKeptBack, describeRequest, findRequestWords } from "./consent.ts";
import { EntryHistory } from "./entry-history.ts";
import { addLine, isWhole } from "./entry-text.ts";
import { Printout } from "./printout.ts";
import { renderError, renderShown } from "./result-view.ts";
import { type CodeAnswer, explainFailure, runCode } from "./run.ts";

interface Entry {
  readonly id: number;
  readonly source: string;
  readonly printout: Printout;
  state: "waiting" | "running" | "done";
  answer: CodeAnswer | null;
  failure: string;
}

// A drawing takes memory; who wants more has the history of what was entered.
const MOST_ENTRIES = 60;

export class ConsoleDesk extends LitElement {
  static override styles = codeStyles;
  static override properties = {
    services: { attribute: false },
    snapshot: {},
    entries: { state: true },
    question: { state: true },
    status: { state: true },
  };

  declare services: FigureServices;
  /** Key of the snapshot that `df` is the table of; the reader chooses it here. */
  declare snapshot: string;
  declare entries: readonly Entry[];
  declare question: string;
  declare status: string;

  private readonly history = new EntryHistory();
  private lastId = 0;
  private isFresh = true;
  private held: string | null = null;
  private readonly onKeptBack = (event: Event) => {
    if (this.entries.some(({ state }) => state === "running")) {
      this.question = describeKeptBack((event as CustomEvent<string>).detail);
    }
  };
  private readonly onPython = () => this.requestUpdate();

  constructor() {
    super();
    this.snapshot = "";
    this.entries = [];
    this.question = "";
    this.status = "";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.services.python.addEventListener("kept-back", this.onKeptBack);
    this.services.python.addEventListener("state", this.onPython);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.services.python.removeEventListener("kept-back", this.onKeptBack);
    this.services.python.removeEventListener("state", this.onPython);
    this.growth.disconnect();
  }

  override focus(): void {
    this.field?.focus();
  }

  /** Puts a text into the field, in place of what stands there. */
  put(source: string): void {
    this.write(source, "");
    this.scrollIntoView({ block: "nearest" });
    this.focus();
  }

  private get field(): HTMLTextAreaElement | null {
    return this.renderRoot.querySelector("textarea");
  }

  private get isBusy(): boolean {
    return this.entries.some(({ state }) => state !== "done");
  }

  /** Tables and drawings take their room after they have come. */
  private readonly growth = new ResizeObserver(() => this.scrollToEnd());

  protected override updated(changed: PropertyValues): void {
    if (!changed.has("entries")) return;
    const last = this.renderRoot.querySelector(".log .entry:last-child");
    this.growth.disconnect();
    if (last) this.growth.observe(last);
  }

  private scrollToEnd(): void {
    const log = this.renderRoot.querySelector(".log");
    if (log) log.scrollTop = log.scrollHeight;
    // Above the timeline, as long as somebody works here.
    if (this.matches(":focus-within")) this.field?.scrollIntoView({ block: "nearest" });
  }

  /** Takes what stands in the field; what may ask other servers waits for the reader's word. */
  private enter(): void {
    const { field } = this;
    const source = field?.value.trimEnd() ?? "";
    if (!field || source.trim() === "") return;
    const words = findRequestWords(source);
    if (!this.services.python.outside && words.length > 0) {
      this.held = source;
      this.question = describeRequest(words);
      return;
    }
    this.submit(source);
  }

  private submit(source: string): void {
    const { field } = this;
    this.held = null;
    this.question = "";
    this.status = "";
    this.history.add(source);
    if (field) {
      field.value = "";
      fit(field);
    }
    this.lastId += 1;
    const entry: Entry = {
      id: this.lastId,
      source,
      printout: new Printout(),
      state: "waiting",
      answer: null,
      failure: "",
    };
    this.entries = [...this.entries, entry].slice(-MOST_ENTRIES);
    void this.run(entry);
  }

  private async run(entry: Entry): Promise<void> {
    const args = { source: entry.source, snapshot: this.snapshot, fresh: this.isFresh };
    this.isFresh = false;
    try {
      // Each entry is a slot of its own: entries wait for each other, none takes another's place.
      entry.answer = await runCode(
        this.services.python,
        { name: "console", args },
        entry,
        (said) => {
          if (said.begun) entry.state = "running";
          entry.printout.hear(said);
          this.requestUpdate("entries");
        },
      );
    } catch (error) {
      entry.failure = explainFailure(error);
    } finally {
      entry.state = "done";
      this.entries = [...this.entries];
    }
  }

  /** Ends what runs, and takes back what waits behind it. */
  private stop(): void {
    const { python } = this.services;
    const open = this.entries.filter(({ state }) => state !== "done");
    for (const entry of open.filter(({ state }) => state === "waiting")) python.cancel(entry);
    for (const entry of open.filter(({ state }) => state === "running")) python.cancel(entry);
  }

  private clear(): void {
    this.entries = this.entries.filter(({ state }) => state !== "done");
    this.focus();
  }

  private reset(): void {
    this.isFresh = true;
    this.status = "The next entry begins anew: names of earlier ones are forgotten.";
    this.focus();
  }

  private allow(): void {
    this.services.python.allowOutside();
    this.question = "";
    if (this.held !== null) this.submit(this.held);
    this.focus();
  }

  private runWithout(): void {
    if (this.held !== null) this.submit(this.held);
    this.focus();
  }

  private press(event: KeyboardEvent): void {
    const field = event.target as HTMLTextAreaElement;
    if (event.isComposing) return;
    const before = field.value.slice(0, field.selectionStart);
    const after = field.value.slice(field.selectionEnd);
    if (event.key === "Enter") {
      event.preventDefault();
      const asked = event.ctrlKey || event.metaKey;
      if (asked || (!event.shiftKey && after.trim() === "" && isWhole(field.value))) this.enter();
      else this.write(addLine(before), after);
    } else if (event.key === "ArrowUp" && !before.includes("\n")) {
      this.recall(event, this.history.earlier(field.value));
    } else if (event.key === "ArrowDown" && !after.includes("\n")) {
      this.recall(event, this.history.later());
    }
  }

  private recall(event: KeyboardEvent, text: string | null): void {
    if (text === null) return;
    event.preventDefault();
    this.write(text, "");
  }

  private write(before: string, after: string): void {
    const { field } = this;
    if (!field) return;
    field.value = before + after;
    field.setSelectionRange(before.length, before.length);
    fit(field);
  }

  protected override render() {
    const { entries, isBusy } = this;
    return html`<div class="desk">
      <p class="about">At hand: <code>df</code>, the table of the snapshot chosen below;
        <code>snapshots["2023-09-04"]</code>, that of another; <code>figures.radial(top=3)</code>, a
        figure; <code>value("leader().average")</code>, a value as the log writes them;
        <code>board</code>, <code>pd</code>, <code>np</code>. Tables are copies: nothing here changes
        the report. Enter runs, Shift and Enter adds a line, the arrows bring back earlier entries.</p>
      <div class="log" role="log" aria-label="Console output" tabindex="0" ?hidden=${entries.length === 0}>
        ${repeat(
          entries,
          ({ id }) => id,
          (entry) => this.renderEntry(entry),
        )}
      </div>
      ${this.renderQuestion()}
      <div class="prompt">
        <textarea rows="1" aria-label="Python to run" spellcheck="false" autocomplete="off"
          autocapitalize="off" placeholder="df.nlargest(5, &quot;average&quot;)"
          @keydown=${this.press} @input=${(event: Event) => fit(event.target as HTMLTextAreaElement)}></textarea>
        <div class="bar">
          <button type="button" class="first" @click=${() => this.enter()}>Run</button>
          <button type="button" ?disabled=${!isBusy} @click=${() => this.stop()}>Stop</button>
          <button type="button" ?disabled=${entries.length === 0} @click=${() => this.clear()}>Clear</button>
          <button type="button" ?disabled=${isBusy || this.isFresh} @click=${() => this.reset()}>Reset</button>
          ${this.renderSnapshots()}
        </div>
        <p class="status" role="status">${this.status || this.describe()}</p>
      </div>
    </div>`;
  }

  private describe(): string {
    const { state } = this.services.python;
    if (state === "failed") return "Python is not running.";
    if (this.entries.some((entry) => entry.state === "running")) return "Running …";
    if (state !== "ready") return "Python is starting; what you enter waits for it.";
    return this.isBusy ? "Waiting for Python …" : "";
  }

  private renderSnapshots() {
    const choose = (event: Event) => {
      this.snapshot = (event.target as HTMLSelectElement).value;
    };
    const { snapshots } = this.services.config;
    return html`<label class="end"><code>df</code> is <select @change=${choose}>${[...snapshots]
      .reverse()
      .map(
        ({ key }) => html`<option value=${key} ?selected=${key === this.snapshot}>${key}</option>`,
      )}</select></label>`;
  }

  private renderQuestion() {
    if (!this.question) return nothing;
    const without = html`<button type="button" @click=${() => this.runWithout()}>Run without</button>`;
    return html`<div class="question" role="alert">
      <p>${this.question}</p>
      <button type="button" @click=${() => this.allow()}>Allow requests for this visit</button>
      ${this.held === null ? nothing : without}
    </div>`;
  }

  private renderEntry({ source, printout, answer, failure }: Entry) {
    const context = {
      services: this.services,
      outside: this.services.python.outside,
      allow: () => this.allow(),
    };
    return html`<div class="entry">
      <pre class="entered">${source}</pre>
      ${printout.element}
      ${answer?.error ? renderError(answer.error) : nothing}
      ${answer?.shown ? renderShown(answer.shown, context) : nothing}
      ${failure ? html`<p class="status">${failure}</p>` : nothing}
    </div>`;
  }
}

/** As high as its text. */
function fit(field: HTMLTextAreaElement): void {
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight + 2}px`;
}
