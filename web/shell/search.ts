// Full-text search of the log: entries without a hit are folded away, hits are marked, and Enter goes
// from one to the next. The query is a part of the view, so it stands in the address.

import { fold, type Hit, LogText } from "./log-text.ts";
import type { ViewChange, ViewState } from "./view-state.ts";

/** Browsers refuse to have the address written at every letter. */
const REST_MS = 300;
/** More marks than anyone looks at would keep the page busy; all hits are counted. */
const MOST_MARKS = 4000;

interface Found {
  readonly entry: HTMLElement;
  readonly text: LogText;
  readonly hits: readonly Hit[];
}

export class Search {
  private readonly input: HTMLInputElement;
  private readonly told: HTMLElement;
  private readonly toggle: HTMLButtonElement;
  private readonly steps: readonly HTMLButtonElement[];
  private readonly entries: readonly HTMLElement[];
  private texts: readonly LogText[] | null = null;
  private found: readonly Found[] = [];
  private count = 0;
  /** The hit that the reader is at; none yet at -1. */
  private at = -1;
  private unfolded = false;
  private timer = 0;

  constructor(
    private readonly form: HTMLFormElement,
    root: HTMLElement,
    private readonly state: ViewState,
  ) {
    this.input = find(form, "input");
    this.told = find(form, "[role=status]");
    this.toggle = find(form, "[data-folded]");
    this.steps = [...form.querySelectorAll<HTMLButtonElement>("[data-hit]")];
    this.entries = [...root.querySelectorAll<HTMLElement>("article")];
    this.input.addEventListener("focus", () => this.readTexts(), { once: true });
    this.input.addEventListener("input", () => this.onInput());
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("keydown", (event) => this.onKey(event));
    for (const button of this.steps) {
      button.addEventListener("click", () => this.step(Number(button.dataset.hit)));
    }
    this.toggle.addEventListener("click", () => {
      this.unfolded = !this.unfolded;
      this.showEntries();
    });
    state.addEventListener("change", (event) => {
      const { view, before, by } = (event as CustomEvent<ViewChange>).detail;
      // Other changes come while the reader writes; they know no more than the last query.
      if (by !== this && view.query !== before.query) this.take(view.query);
      delete document.documentElement.dataset.finding;
    });
    // Whoever is led to an entry has to find it.
    addEventListener("hashchange", () => this.unfoldFor(location.hash.slice(1)));
  }

  private take(query: string): void {
    clearTimeout(this.timer);
    this.input.value = query;
    this.run();
  }

  private onInput(): void {
    this.run();
    // Where little is left of the log it no longer holds the field in the window.
    if (this.input.getBoundingClientRect().top < 0) this.form.scrollIntoView();
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.tellView(), REST_MS);
  }

  private onKey(event: KeyboardEvent): void {
    if (event.key === "Escape" && this.input.value) {
      event.preventDefault();
      this.take("");
      this.tellView();
      this.input.focus();
    }
    // A finished letter of an input method is no wish to go on.
    if (event.key === "Enter" && event.target === this.input && !event.isComposing) {
      event.preventDefault();
      this.step(event.shiftKey ? -1 : 1);
    }
  }

  private tellView(): void {
    clearTimeout(this.timer);
    const query = this.input.value.trim();
    if (query !== this.state.current.query) this.state.change({ query }, this);
  }

  private run(): void {
    const words = [...new Set(fold(this.input.value).split(/\s+/).filter(Boolean))];
    if (words.length === 0) this.unfolded = false;
    this.found = (words.length > 0 ? this.readTexts() : [])
      .map((text, n) => ({ entry: this.entries[n] as HTMLElement, text, hits: text.find(words) }))
      .filter(({ hits }) => hits.length > 0);
    this.count = this.found.reduce((sum, { hits }) => sum + hits.length, 0);
    this.at = -1;
    this.markHits();
    this.showEntries();
  }

  /** The texts do not change, so they are read once. */
  private readTexts(): readonly LogText[] {
    this.texts ??= this.entries.map((entry) => new LogText(entry));
    return this.texts;
  }

  private get searching(): boolean {
    return this.input.value.trim() !== "";
  }

  private showEntries(): void {
    const kept = new Set(this.found.map(({ entry }) => entry));
    for (const entry of this.entries) {
      entry.hidden = this.searching && !this.unfolded && !kept.has(entry);
    }
    this.tell();
  }

  private tell(): void {
    const { count, at, searching } = this;
    this.form.classList.toggle("searching", searching);
    for (const button of this.steps) button.disabled = count === 0;
    this.told.textContent = searching ? this.describe() : "";
    const others = this.entries.length - this.found.length;
    this.toggle.hidden = !searching || others === 0;
    const which = count === 0 ? `all ${others}` : `${others} without a hit`;
    this.toggle.textContent = `${this.unfolded ? "Fold" : "Show"} ${which}`;
    if (at >= 0) this.told.textContent = `Hit ${at + 1} of ${count}.`;
  }

  private describe(): string {
    const { count, found } = this;
    if (count === 0) return `No entry has “${this.input.value.trim()}”.`;
    const hits = count === 1 ? "1 hit" : `${count.toLocaleString("en")} hits`;
    return `${hits} in ${countEntries(found.length)}.`;
  }

  private step(by: number): void {
    if (this.count === 0) return;
    this.tellView();
    const from = this.at < 0 && by < 0 ? 0 : this.at;
    this.at = (from + by + this.count) % this.count;
    this.tell();
    const range = this.locate(this.at);
    if (!range) return;
    mark("log-hit-current", [range]);
    scrollTo(range, this.form);
  }

  private locate(at: number): StaticRange | null {
    let left = at;
    for (const { text, hits } of this.found) {
      const hit = hits[left];
      if (hit) return text.locate(hit);
      left -= hits.length;
    }
    return null;
  }

  private markHits(): void {
    const ranges: StaticRange[] = [];
    for (const { text, hits } of this.found) {
      for (const hit of hits) {
        if (ranges.length < MOST_MARKS) ranges.push(text.locate(hit));
      }
    }
    mark("log-hit", ranges);
    mark("log-hit-current", []);
  }

  private unfoldFor(id: string): void {
    const entry = this.entries.find((known) => known.id === id);
    if (!entry?.hidden) return;
    this.unfolded = true;
    this.showEntries();
    entry.scrollIntoView();
  }
}

/** Marks without touching the text; a browser that cannot shows the entries alone. */
function mark(name: string, ranges: readonly StaticRange[]): void {
  if (!("highlights" in CSS)) return;
  if (ranges.length === 0) CSS.highlights.delete(name);
  else {
    const highlight = new Highlight(...ranges);
    highlight.priority = name === "log-hit-current" ? 1 : 0;
    CSS.highlights.set(name, highlight);
  }
}

/** Brings a hit to where one reads: a third down the window, clear of search field and timeline. */
function scrollTo(range: StaticRange, form: HTMLElement): void {
  const live = new Range();
  live.setStart(range.startContainer, range.startOffset);
  live.setEnd(range.endContainer, range.endOffset);
  const { top, bottom } = live.getBoundingClientRect();
  if (top > form.offsetHeight && bottom < innerHeight * 0.8) return;
  window.scrollBy({ top: top - innerHeight / 3, behavior: "instant" });
}

function countEntries(count: number): string {
  return count === 1 ? "1 entry" : `${count.toLocaleString("en")} entries`;
}

function find<T extends HTMLElement>(root: HTMLElement, selector: string): T {
  const element = root.querySelector<T>(selector);
  if (!element) throw new Error(`the page has no ${selector}`);
  return element;
}
