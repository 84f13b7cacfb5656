// The stage: the figures held beside the log. It shows one snapshot in all of its figures.

import type { ReportFigure } from "../figures/report-figure.ts";
import type { Parameters } from "../manifest.ts";

export class Stage extends EventTarget {
  private readonly select: HTMLSelectElement;
  private readonly figures: readonly ReportFigure[];

  constructor(private readonly root: HTMLElement) {
    super();
    this.select = find(root, "select");
    this.figures = [...root.querySelectorAll<ReportFigure>("report-figure")];
    this.select.addEventListener("change", () => this.choose(this.select.value));
    find(root, "[data-step='-1']").addEventListener("click", () => this.step(-1));
    find(root, "[data-step='1']").addEventListener("click", () => this.step(1));
    this.refresh();
  }

  get snapshot(): string {
    return this.select.value;
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
    if (snapshot === this.snapshot && this.figures.every((one) => one.snapshot === snapshot))
      return;
    this.select.value = snapshot;
    for (const figure of this.figures) figure.setView({ snapshot }, asked);
    this.refresh();
  }

  /** Shows a figure with parameters in the first place; what stood there takes its old one. */
  showFigure(id: string, params: Parameters, asked = 0): void {
    const [first, ...others] = this.figures;
    if (!first) return;
    const former = first.figure;
    const twin = others.find((figure) => figure.figure === id);
    if (twin && former !== id) twin.setView({ figure: former });
    first.setView({ figure: id, params }, asked);
  }

  private choose(snapshot: string): void {
    for (const figure of this.figures) figure.setView({ snapshot }, performance.now());
    this.refresh();
    this.dispatchEvent(new CustomEvent("choose", { detail: snapshot }));
  }

  private step(by: number): void {
    // The list has the newest first.
    const option = this.select.options[this.select.selectedIndex - by];
    if (!option) return;
    this.select.value = option.value;
    this.choose(option.value);
  }

  private refresh(): void {
    const { selectedIndex, options } = this.select;
    find<HTMLButtonElement>(this.root, "[data-step='1']").disabled = selectedIndex <= 0;
    find<HTMLButtonElement>(this.root, "[data-step='-1']").disabled =
      selectedIndex >= options.length - 1;
  }
}

function find<T extends HTMLElement = HTMLSelectElement>(root: HTMLElement, selector: string): T {
  const element = root.querySelector<T>(selector);
  if (!element) throw new Error(`the page has no ${selector}`);
  return element;
}
