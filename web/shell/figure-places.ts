// The places of figures on the page: two beside the log, or those in an entry where there is no room
// beside it. A view is put into them, and read from them.

import { changedParameters } from "../figures/params.ts";
import type { ReportFigure } from "../figures/report-figure.ts";
import type { FigurePlace, View } from "./address.ts";

type Figures = Pick<View, "figure" | "params" | "tab" | "second">;

export class FigurePlaces {
  private readonly places: readonly ReportFigure[];
  /** What stands in them unless the view says otherwise. */
  private readonly usual: readonly string[];
  /** The figures in entries, and which ones the build wrote there. */
  private readonly written: ReadonlyMap<ReportFigure, string>;

  constructor(stage: HTMLElement, log: HTMLElement) {
    this.places = [...stage.querySelectorAll<ReportFigure>("report-figure")];
    this.usual = this.places.map((place) => place.figure);
    const entries = [...log.querySelectorAll<ReportFigure>("report-figure")];
    this.written = new Map(entries.map((figure) => [figure, figure.figure]));
  }

  /** Puts a view into the places beside the log: what it does not name is as it was at first. */
  show(view: View): void {
    const [first, second] = this.places;
    const usual = this.usual[0] ?? "";
    const figure = view.figure ?? usual;
    first?.setView({ figure, params: view.params, tab: view.tab });
    second?.setView(view.second ?? this.choosePartner(figure));
  }

  /** Has every figure of an entry show again what the build wrote there. */
  resetEntries(): void {
    for (const [figure, id] of this.written) {
      figure.setView({ figure: id, params: {}, tab: "chart" });
    }
  }

  /**
   * Tells what is shown after a figure was changed, and in which place it is; `null` for a figure
   * that stands elsewhere, which is no part of the view.
   */
  read(
    figure: ReportFigure,
  ): { readonly figures: Partial<Figures>; readonly place: string } | null {
    const [first, second] = this.places;
    if (this.written.has(figure)) return { figures: readPlace(figure), place: "entry" };
    if (figure !== first && figure !== second) return null;
    const shown = first ? readPlace(first) : null;
    // The first figure stays unnamed as long as only the second one is changed.
    const named = figure === first ? shown : null;
    return {
      figures: { ...named, second: shown && second ? this.readSecond(shown.figure, second) : null },
      place: figure === first ? "first" : "second",
    };
  }

  private readSecond(figure: string, second: ReportFigure): FigurePlace | null {
    const place = readPlace(second);
    const { declaration } = second;
    const usual =
      place.figure === this.choosePartner(figure).figure &&
      place.tab === "chart" &&
      declaration !== undefined &&
      Object.keys(changedParameters(declaration, place.params)).length === 0;
    return usual ? null : place;
  }

  /** Where the first figure is the one that usually comes second, they change places. */
  private choosePartner(figure: string): FigurePlace {
    const [first = "", second = ""] = this.usual;
    return { figure: figure === second ? first : second, params: {}, tab: "chart" };
  }
}

function readPlace({ figure, params, tab }: ReportFigure): FigurePlace {
  return { figure, params, tab };
}
