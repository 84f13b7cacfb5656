// The log: which entry is being read, by scrolling or by choice.

/** A reader who scrolls through many entries should not redraw the figures for each. */
const REST_MS = 180;

export class Log extends EventTarget {
  private readonly entries: readonly HTMLElement[];
  private timer = 0;
  private current: HTMLElement | null = null;
  private touched = false;

  constructor(root: HTMLElement) {
    super();
    this.entries = [...root.querySelectorAll<HTMLElement>("article[data-snapshot]")];
    for (const kind of ["wheel", "touchmove", "keydown", "pointerdown"] as const) {
      addEventListener(kind, () => this.touch(), { passive: true, once: true });
    }
    addEventListener("scroll", () => this.onScroll(), { passive: true });
    addEventListener("hashchange", () => this.select(location.hash.slice(1)));
    for (const entry of this.entries) {
      entry.addEventListener("click", (event) => {
        if (event.target instanceof Element && event.target.closest("a, report-figure")) return;
        if (String(getSelection()) === "") this.choose(entry);
      });
    }
  }

  /** Marks the entry of a snapshot as the shown one, wherever the page is scrolled. */
  mark(snapshot: string): void {
    for (const entry of this.entries) {
      entry.classList.toggle("current", entry.dataset["snapshot"] === snapshot);
    }
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
    if (!this.touched) return;
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      const entry = this.findRead();
      if (entry && entry !== this.current) this.choose(entry);
    }, REST_MS);
  }

  /** The entry at a third of the window's height is the one being read. */
  private findRead(): HTMLElement | null {
    const line = innerHeight / 3;
    return (
      this.entries.find((entry) => entry.getBoundingClientRect().bottom > line) ??
      this.entries.at(-1) ??
      null
    );
  }

  private choose(entry: HTMLElement): void {
    this.current = entry;
    this.dispatchEvent(new CustomEvent("read", { detail: entry.dataset["snapshot"] }));
  }
}
