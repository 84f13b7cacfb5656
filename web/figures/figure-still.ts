// The picture of one figure element: first what the build wrote into the page, then a copy of it in
// the element's own rendering, then none or that of another view.

import { chooseTheme, copyStill, findStill, watchStill } from "./still.ts";

interface View {
  readonly figure: string;
  readonly snapshot: string;
}

export class FigureStill {
  /** What the build wrote, shown until there is something of the element's own. */
  written: HTMLElement | null;
  /** The picture among what the element renders. */
  copy: HTMLElement | null = null;

  constructor(
    element: HTMLElement,
    private view: View,
    private readonly painted: () => void,
  ) {
    this.written = element.querySelector<HTMLElement>(":scope > .figure");
  }

  watch(): void {
    const place = this.written ?? this.copy;
    if (place) watchStill(place, this.painted);
  }

  chooseTheme(chosen: string | undefined): void {
    const place = this.written ?? this.copy;
    if (place) chooseTheme(place, chosen);
  }

  /** Ends what the build wrote: from now on the element shows the same picture; true if it did. */
  takeOver(): boolean {
    if (!this.written) return false;
    this.copy = copyStill(this.written);
    this.written = null;
    this.watch();
    return true;
  }

  /**
   * Has the picture be that of a view; true if it changed. Only a view with the parameters that
   * the build drew has one, and where there is a drawing already none is looked for.
   */
  follow(view: View, { standard, drawn }: { standard: boolean; drawn: boolean }): boolean {
    const same = view.figure === this.view.figure && view.snapshot === this.view.snapshot;
    if (standard && same) return false;
    this.copy = standard && !drawn ? findStill(view.figure, view.snapshot) : null;
    this.view = { figure: view.figure, snapshot: view.snapshot };
    this.watch();
    return true;
  }

  forget(): void {
    this.copy = null;
  }

  /** A covered picture is seen on paper only. */
  cover(covered: boolean): void {
    this.copy?.classList.toggle("covered", covered);
  }
}
