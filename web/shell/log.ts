// The log: which entry is being read, by scrolling or by choice.

import type { ReportFigure } from "../figures/report-figure.ts";
import type { View } from "./address.ts";
import { isWritten } from "./view-state.ts";

/** A reader who scrolls through many entries should not redraw the figures for each. */
const REST_MS = 180;

export class Log extends EventTarget {
  private readonly entries: readonly HTMLElement[];
  private timer = 0;
  private current: HTMLElement | null = null;
  private touched = false;
  /** While it is true, what comes into sight chooses nothing: the reader shows something of their own. */
  held = false;

  constructor(root: HTMLElement) {
    super();
    this.entries = [...root.querySelectorAll<HTMLElement>("article[data-snapshot]")];
    for (const kind of ["wheel", "touchmove", "keydown", "pointerdown"] as const) {
      addEventListener(kind, () => this.touch(), { passive: true, once: true });
    }
    addEventListener("scroll", () => this.onScroll(), { passive: true });
    addEventListener("hashchange", () => {
      // An address that the page wrote names its snapshot, which may be another than the entry's.
      if (!isWritten(history.state)) this.select(location.hash.slice(1));
    });
    for (const entry of this.entries) {
      entry.addEventListener("click", (event) => {
        if (
          event.target instanceof Element &&
          event.target.closest("a, report-figure, [data-values], button, summary")
        )
          return;
        if (String(getSelection()) === "") this.choose(entry);
      });
    }
  }

  /**
   * Marks the entry of a snapshot as the shown one, wherever the page is scrolled. It holds until the
   * reader comes to another entry than the one that is read now.
   */
  mark(snapshot: string): void {
    const shown = this.find(snapshot);
    this.current = this.findRead();
    for (const entry of this.entries) entry.classList.toggle("current", entry === shown);
  }

  /** The snapshot of the newest entry. */
  get newest(): string | undefined {
    return this.entries[0]?.dataset.snapshot;
  }

  /** The entry about a snapshot. Of several it is the one that is chosen or read, else that of its day. */
  private find(snapshot: string): HTMLElement | undefined {
    const own = this.entries.filter((entry) => entry.dataset.snapshot === snapshot);
    if (own.length < 2) return own[0];
    const day = own.find((entry) => snapshot.endsWith(`/${entry.id}`));
    return (
      [this.current, this.findRead(), day].find((entry) => entry && own.includes(entry)) ?? own[0]
    );
  }

  /** Scrolls to the entry of a snapshot, if it has one; it counts as the one that is read. */
  goTo(snapshot: string): void {
    const entry = this.find(snapshot);
    if (!entry) return;
    entry.scrollIntoView({ block: "start", behavior: "instant" });
    this.current = this.findRead();
  }

  /** Shows a view where there is no stage: in the figures of its entry, which may be `scrolled` to. */
  restore({ snapshot, figure, params, tab }: View & { snapshot: string }, scrolled: boolean): void {
    const entry = this.find(snapshot);
    if (!entry) return;
    if (figure) {
      const figures = [...entry.querySelectorAll<ReportFigure>("report-figure")];
      const place = figures.find((known) => known.figure === figure) ?? figures[0];
      place?.setView({ figure, snapshot, params, tab });
    }
    if (scrolled) void this.scrollTo(entry);
  }

  /** Waits until the figures above have taken their room. */
  private async scrollTo(entry: HTMLElement): Promise<void> {
    const figures = this.entries.flatMap((known) => [
      ...known.querySelectorAll<ReportFigure>("report-figure"),
    ]);
    await Promise.all(figures.map((figure) => figure.updateComplete));
    entry.scrollIntoView();
  }

  private touch(): void {
    this.touched = true;
  }

  private select(id: string): void {
    const entry = this.entries.find((known) => known.id === id);
    if (entry) this.choose(entry);
  }

  private onScroll(): void {
    // A restored address may show another snapshot than the entry it is scrolled to.
    if (!this.touched || this.held) return;
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      const entry = this.findRead();
      if (entry && entry !== this.current && !this.held) this.choose(entry);
    }, REST_MS);
  }

  /**
   * The entry at a third of the window's height is the one being read. Towards the end of the page the
   * line goes down, or the last entries would never come to it.
   */
  private findRead(): HTMLElement | null {
    const third = innerHeight / 3;
    const left = document.documentElement.scrollHeight - innerHeight - scrollY;
    const line = third * (1 + 2 * Math.max(0, 1 - left / third));
    // Entries without a hit of the search are hidden.
    const shown = this.entries.filter((entry) => !entry.hidden);
    return (
      shown.find((entry) => entry.getBoundingClientRect().bottom > line) ?? shown.at(-1) ?? null
    );
  }

  private choose(entry: HTMLElement): void {
    this.current = entry;
    this.dispatchEvent(new CustomEvent("read", { detail: entry.dataset.snapshot }));
  }
}
