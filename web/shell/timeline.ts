// The timeline: which snapshot the page shows, and every way to another one. What it shows stands in
// the page as the build wrote it (`web/pages/timeline.html`).

import type { Catalogue } from "../catalogue.ts";
import { Player } from "./player.ts";
import { SnapshotSelect } from "./snapshot-select.ts";
import { TimelineTrack } from "./timeline-track.ts";

/**
 * Tells `choose` with the key of a snapshot that the reader asks for, many times while one slides, and
 * `settle` when a choice is made.
 */
export class Timeline extends EventTarget {
  private readonly select: SnapshotSelect;
  private readonly track: TimelineTrack;
  private readonly player: Player;
  private readonly earlier: HTMLButtonElement;
  private readonly later: HTMLButtonElement;
  private fromFirst = false;

  constructor(
    root: HTMLElement,
    catalogue: Catalogue,
    /** Resolves once a snapshot is shown, false if it cannot be. */
    followed: (snapshot: string) => Promise<boolean>,
  ) {
    super();
    this.select = new SnapshotSelect(find(root, "select"), catalogue);
    this.track = new TimelineTrack(find(root, ".timeline-track"));
    this.earlier = find(root, "[data-step='-1']");
    this.later = find(root, "[data-step='1']");
    const button = find<HTMLButtonElement>(root, "[data-play]");
    this.player = new Player(
      { next: () => this.playOn(), followed: () => followed(this.snapshot) },
      (event) => event.composedPath().includes(button) || this.track.isPlayKey(event),
    );
    this.select.element.addEventListener("change", () => this.choose(this.select.value));
    this.earlier.addEventListener("click", () => this.step(-1));
    this.later.addEventListener("click", () => this.step(1));
    button.addEventListener("click", () => this.togglePlay());
    this.track.addEventListener("play", () => this.togglePlay());
    this.player.addEventListener("change", () => showPlaying(button, this.player.playing));
    this.track.addEventListener("choose", (event) => {
      const key = (event as CustomEvent<string>).detail;
      this.show(key);
      this.tell("choose", key);
    });
    this.track.addEventListener("settle", (event) => {
      this.tell("settle", (event as CustomEvent<string>).detail);
    });
    this.show(this.snapshot);
  }

  get snapshot(): string {
    return this.select.value;
  }

  /** Shows a snapshot as the current one. */
  show(key: string): void {
    this.select.value = key;
    this.track.show(key);
    this.enable(this.earlier, this.track.has(-1));
    this.enable(this.later, this.track.has(1));
  }

  /** A button that can do no more hands the focus to the list beside it. */
  private enable(button: HTMLButtonElement, enabled: boolean): void {
    if (!enabled && button.matches(":focus")) this.select.element.focus();
    button.disabled = !enabled;
  }

  /** Goes to the snapshot so many before or after; false if there is none. */
  step(by: number): boolean {
    return this.track.step(by);
  }

  /** Plays from here on, from the first if this is the last. */
  togglePlay(): void {
    this.fromFirst = !this.track.has(1);
    this.player.toggle();
  }

  private playOn(): boolean {
    if (!this.fromFirst) return this.track.step(1);
    this.fromFirst = false;
    this.track.leap("first");
    return true;
  }

  private choose(key: string): void {
    this.show(key);
    this.tell("choose", key);
    this.tell("settle", key);
  }

  private tell(kind: "choose" | "settle", key: string): void {
    this.dispatchEvent(new CustomEvent(kind, { detail: key }));
  }
}

function showPlaying(button: HTMLButtonElement, playing: boolean): void {
  button.setAttribute("aria-label", playing ? "Pause" : "Play through the snapshots");
  button.classList.toggle("playing", playing);
}

function find<T extends HTMLElement = HTMLSelectElement>(root: HTMLElement, selector: string): T {
  const element = root.querySelector<T>(selector);
  if (!element) throw new Error(`the page has no ${selector} in #${root.id}`);
  return element;
}
