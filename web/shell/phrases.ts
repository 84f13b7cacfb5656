// Phrases of the log that set a figure, and the marks of a claim's strip. The build wrote each as a
// link to the view's address, so it works without this, too; here a plain click sets the figure
// that is at hand.

import type { Catalogue } from "../catalogue.ts";
import { changedParameters } from "../figures/params.ts";
import type { ReportFigure } from "../figures/report-figure.ts";
import { changedScope } from "../figures/scope.ts";
import type { Parameters } from "../manifest.ts";
import { readAddress, type Scope } from "./address.ts";
import type { Stage } from "./stage.ts";
import type { ViewChange, ViewState } from "./view-state.ts";
import { WayBack } from "./way-back.ts";

interface FigureView {
  readonly figure: string;
  readonly snapshot: string;
  readonly params: Parameters;
}

/** What a phrase sets; hidden models are in it where it says so, and none are filtered out. */
interface PhraseView extends FigureView {
  readonly scope: Scope;
}

/** From where a reader was led away to a figure. */
interface Departure {
  readonly address: string;
  readonly link: HTMLElement;
  /** How far below the window's top the phrase was. */
  readonly top: number;
}

interface Parts {
  readonly root: HTMLElement;
  readonly stage: Stage;
  readonly view: ViewState;
  readonly catalogue: Catalogue;
}

export class Phrases {
  private readonly views = new Map<HTMLAnchorElement, PhraseView>();
  private readonly wayBack = new WayBack();
  private departure: Departure | null = null;
  private frame = 0;

  constructor(private readonly parts: Parts) {
    const { root, view, catalogue } = parts;
    for (const link of root.querySelectorAll<HTMLAnchorElement>("a[data-figure]")) {
      const { figure, snapshot, params, scope } = readAddress(link.search, catalogue.config).view;
      if (figure && snapshot) this.views.set(link, { figure, snapshot, params, scope });
    }
    root.addEventListener("click", (event) => this.onClick(event));
    view.addEventListener("change", (event) => {
      this.refresh();
      if ((event as CustomEvent<ViewChange>).detail.by === "address") this.comeBack();
    });
    // A page that becomes wide has other figures.
    addEventListener("resize", () => this.refresh());
  }

  private onClick(event: MouseEvent): void {
    // With one of these a reader asks the browser for a tab, a window or a download.
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) {
      return;
    }
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    const wanted = link && this.views.get(link);
    const figures = link ? this.findFigures(link) : [];
    const place = figures.find((figure) => figure.figure === wanted?.figure) ?? figures[0];
    if (!link || !wanted || !place) return;
    event.preventDefault();
    this.show(link, wanted, place);
  }

  private show(link: HTMLElement, wanted: PhraseView, place: ReportFigure): void {
    const { stage, view } = this.parts;
    const [figure] = stage.visible ? stage.places : [place];
    // Back leads to what stands there now, also where the address did not say it.
    if (figure) view.change(readFigure(figure), this);
    const { top } = link.getBoundingClientRect();
    this.departure = { address: location.search, link, top };
    const { scope, ...own } = wanted;
    const shown = { ...own, tab: "chart" } as const;
    // Beside the log the figures follow the view.
    if (!stage.visible) place.setView(shown, performance.now());
    // What the sentence says is true of all models, whatever the reader has filtered.
    view.change({ ...shown, scope }, this, { pushed: true });
    if (stage.visible) reveal(figure ?? place, true);
    else reveal(this.wayBack.offer(place, link), false);
  }

  /** After Back the phrase is where it was, though a figure above it may have become longer. */
  private comeBack(): void {
    const { departure } = this;
    if (departure?.address !== location.search || this.parts.stage.visible) return;
    this.departure = null;
    this.wayBack.remove();
    // The browser scrolls first, to where that was before.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        const { top } = departure.link.getBoundingClientRect();
        scrollBy({ top: top - departure.top, behavior: "instant" });
      }),
    );
  }

  /** Marks the phrases whose view is shown, once everything that follows the view has followed. */
  private refresh(): void {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => {
      const scope = JSON.stringify(changedScope(this.parts.view.current.scope));
      for (const [link, view] of this.views) {
        const shown =
          scope === JSON.stringify(changedScope(view.scope)) &&
          this.findFigures(link).some((figure) => this.isShown(figure, view));
        if (shown) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
    });
  }

  /** The figures that a phrase can set: those beside the log, else those of its entry. */
  private findFigures(link: Element): readonly ReportFigure[] {
    const { stage } = this.parts;
    if (stage.visible) return stage.places;
    return [...(link.closest("article")?.querySelectorAll<ReportFigure>("report-figure") ?? [])];
  }

  private isShown(figure: ReportFigure, view: FigureView): boolean {
    if (figure.figure !== view.figure || figure.snapshot !== view.snapshot) return false;
    const { declaration } = figure;
    if (!declaration) return false;
    const [shown, wanted] = [figure.params, view.params].map((params) =>
      JSON.stringify(changedParameters(declaration, params)),
    );
    return shown === wanted;
  }
}

function readFigure({ figure, snapshot, params }: ReportFigure): FigureView {
  return { figure, snapshot, params };
}

/** Brings a figure into the window; beside the log it scrolls inside of its own room. */
function reveal(figure: HTMLElement, beside: boolean): void {
  const { top } = figure.getBoundingClientRect();
  if (top >= 0 && top < innerHeight / 2) return;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  figure.scrollIntoView({
    block: beside ? "nearest" : "start",
    behavior: calm ? "instant" : "smooth",
  });
}
