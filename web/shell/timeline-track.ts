// The track: all snapshots at their places in time, as a slider for mouse, finger and keys.

/** A finger that moves less than this may be about to scroll. */
const SLIDE_PX = 6;
const PAGE = 3;
const PLAY_KEYS = [" ", "Enter"];
const STEPS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 } as const;

interface Mark {
  readonly key: string;
  /** Share of the track's width, in per cent. */
  readonly x: number;
  readonly words: string;
  readonly element: Element;
}

/**
 * Tells `choose` with a key while the reader slides, and `settle` when a choice is made; `play` when
 * the reader asks for it with a key.
 */
export class TimelineTrack extends EventTarget {
  private readonly marks: readonly Mark[];
  private readonly tip = document.createElement("p");
  private current: Mark | undefined;
  private press: { readonly x: number; sliding: boolean } | null = null;

  constructor(private readonly root: HTMLElement) {
    super();
    this.marks = [...root.querySelectorAll("[data-snapshot]")].map(readMark);
    this.becomeSlider();
    this.tip.className = "timeline-tip";
    this.tip.hidden = true;
    root.append(this.tip);
    root.addEventListener("keydown", (event) => this.onKey(event));
    root.addEventListener("pointerdown", (event) => this.onDown(event));
    root.addEventListener("pointermove", (event) => this.onMove(event));
    root.addEventListener("pointerup", (event) => this.onUp(event));
    root.addEventListener("pointercancel", () => this.release());
    root.addEventListener("pointerleave", () => this.hideTip());
  }

  /** Shows a snapshot as the current one; none where it is not on the track. */
  show(key: string): void {
    const mark = this.marks.find((known) => known.key === key);
    this.current = mark;
    for (const { element } of this.marks) {
      element.classList.toggle("current", element === mark?.element);
    }
    const { root } = this;
    root.classList.toggle("off", !mark);
    if (mark) root.style.setProperty("--at", String(mark.x));
    const at = mark ? this.marks.indexOf(mark) : this.marks.length - 1;
    root.setAttribute("aria-valuenow", String(at + 1));
    root.setAttribute("aria-valuetext", mark?.words ?? "a snapshot of your own");
  }

  /** Goes so many marks on, as far as there are any; false if there is none. */
  step(by: number, { settled = true } = {}): boolean {
    const next = this.find(by);
    if (next) this.choose(next, settled);
    return next !== undefined;
  }

  has(by: number): boolean {
    return this.find(by) !== undefined;
  }

  /** Goes to the first or the last mark. */
  leap(to: "first" | "last"): void {
    const mark = this.marks.at(to === "first" ? 0 : -1);
    if (mark) this.choose(mark, true);
  }

  isPlayKey(event: Event): boolean {
    return (
      event instanceof KeyboardEvent &&
      PLAY_KEYS.includes(event.key) &&
      event.composedPath().includes(this.root)
    );
  }

  private find(by: number): Mark | undefined {
    const { marks, current } = this;
    if (!current) return by < 0 ? marks.at(-1) : undefined;
    const at = marks.indexOf(current);
    const to = Math.min(Math.max(at + by, 0), marks.length - 1);
    return to === at ? undefined : marks[to];
  }

  private becomeSlider(): void {
    const { root } = this;
    root.setAttribute("role", "slider");
    root.setAttribute("aria-label", "Time of the snapshot");
    root.setAttribute("aria-valuemin", "1");
    root.setAttribute("aria-valuemax", String(this.marks.length));
    root.tabIndex = 0;
  }

  private choose(mark: Mark, settled: boolean): void {
    if (mark !== this.current) {
      this.show(mark.key);
      this.dispatchEvent(new CustomEvent("choose", { detail: mark.key }));
    }
    if (settled) this.dispatchEvent(new CustomEvent("settle", { detail: mark.key }));
  }

  private onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { key } = event;
    if (key in STEPS) this.step(STEPS[key as keyof typeof STEPS]);
    else if (key === "PageDown") this.step(-PAGE);
    else if (key === "PageUp") this.step(PAGE);
    else if (key === "Home") this.leap("first");
    else if (key === "End") this.leap("last");
    else if (this.isPlayKey(event)) this.dispatchEvent(new Event("play"));
    else return;
    // The page would scroll, and its own keys do the same once more.
    event.preventDefault();
  }

  private onDown(event: PointerEvent): void {
    if (event.button !== 0) return;
    this.press = { x: event.clientX, sliding: event.pointerType === "mouse" };
    this.root.setPointerCapture(event.pointerId);
    if (this.press.sliding) this.slide(event);
  }

  private onMove(event: PointerEvent): void {
    if (this.press && Math.abs(event.clientX - this.press.x) > SLIDE_PX) this.press.sliding = true;
    if (this.press?.sliding) this.slide(event);
    else if (event.pointerType === "mouse") this.showTip(this.findNearest(event));
  }

  private onUp(event: PointerEvent): void {
    if (!this.press) return;
    this.release();
    const mark = this.findNearest(event);
    if (mark) this.choose(mark, true);
  }

  private release(): void {
    this.press = null;
    this.hideTip();
  }

  private slide(event: PointerEvent): void {
    const mark = this.findNearest(event);
    if (!mark) return;
    this.showTip(mark);
    this.choose(mark, false);
  }

  private findNearest({ clientX }: PointerEvent): Mark | undefined {
    const { left, width } = this.root.getBoundingClientRect();
    const x = (100 * (clientX - left)) / width;
    const distance = (mark: Mark) => Math.abs(mark.x - x);
    return this.marks.reduce<Mark | undefined>(
      (best, mark) => (!best || distance(mark) < distance(best) ? mark : best),
      undefined,
    );
  }

  private showTip(mark: Mark | undefined): void {
    const { root, tip } = this;
    if (!mark) return;
    for (const { element } of this.marks)
      element.classList.toggle("near", element === mark.element);
    if (tip.textContent !== mark.words) tip.textContent = mark.words;
    tip.hidden = false;
    const room = root.clientWidth - tip.offsetWidth;
    const left = (root.clientWidth * mark.x) / 100 - tip.offsetWidth / 2;
    tip.style.transform = `translateX(${Math.max(0, Math.min(room, left))}px)`;
  }

  private hideTip(): void {
    this.tip.hidden = true;
    for (const { element } of this.marks) element.classList.remove("near");
  }
}

/** Takes the link from a mark: a slider has no parts of its own. */
function readMark(element: Element): Mark {
  const title = element.querySelector("title");
  const words = title?.textContent ?? "";
  title?.remove();
  element.removeAttribute("href");
  const x = element.querySelector("use")?.getAttribute("x") ?? "0";
  return { key: element.getAttribute("data-snapshot") ?? "", x: parseFloat(x), words, element };
}
