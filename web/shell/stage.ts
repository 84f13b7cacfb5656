// The stage: the figures held beside the log. It shows one snapshot in all of its figures.

import type { ReportFigure } from "../figures/report-figure.ts";

const LOOK_MS = 50;

export class Stage {
  private readonly figures: readonly ReportFigure[];
  private shown = "";

  constructor(private readonly root: HTMLElement) {
    this.figures = [...root.querySelectorAll<ReportFigure>("report-figure")];
    this.shown = this.figures[0]?.snapshot ?? "";
  }

  get snapshot(): string {
    return this.shown;
  }

  /** True where the page is wide enough to have a stage. */
  get visible(): boolean {
    return this.root.offsetParent !== null;
  }

  /** The figures in the order of their places. */
  get places(): readonly ReportFigure[] {
    return this.figures;
  }

  /** `asked` is when a reader asked for it; see `ReportFigure.setView`. */
  show(snapshot: string, asked = 0): void {
    if (this.figures.every((one) => one.snapshot === snapshot)) return;
    this.shown = snapshot;
    for (const figure of this.figures) figure.setView({ snapshot }, asked);
  }

  /** Resolves once the figures show a snapshot; false if they cannot, or not in time. */
  async follow(snapshot: string, patienceMs: number): Promise<boolean> {
    const end = performance.now() + patienceMs;
    while (performance.now() < end) {
      const states = this.figures.filter(isUsed).map((figure) => figure.dataset.state);
      if (states.includes("error")) return false;
      if (this.figures.filter(isUsed).every((figure) => shows(figure, snapshot))) return true;
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
    return false;
  }
}

/** A figure further down is drawn when it is scrolled to. */
function isUsed(figure: ReportFigure, index: number): boolean {
  return index === 0 || figure.shown !== null;
}

function shows(figure: ReportFigure, snapshot: string): boolean {
  const drawn = figure.dataset.state === "live" || figure.dataset.state === "prerendered";
  return drawn && figure.shown?.snapshot === snapshot;
}
