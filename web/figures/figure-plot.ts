// The drawing of one figure element: made once for each structure and theme; what follows only
// changes its content.

import type { DrawnFigure, PrerenderedFigure } from "./content.ts";
import { Drawing, nextFrame } from "./drawing.ts";
import type { FigureSource } from "./figure-source.ts";
import { markOnce } from "./marks.ts";
import { choosePalette, type FigureServices } from "./services.ts";

type Content = PrerenderedFigure | DrawnFigure;

/** The element that a drawing is put into. */
export interface PlotRoom {
  /** Gives where drawings stand, once it is rendered. */
  find(): Promise<HTMLElement | null>;
  /** The picture beneath a drawing is covered by it, or seen again. */
  cover(covered: boolean): void;
}

export class FigurePlot {
  drawing: Drawing | null = null;
  private place: HTMLElement | null = null;
  private dark = false;

  constructor(
    private readonly services: FigureServices,
    private readonly source: FigureSource,
    private readonly room: PlotRoom,
  ) {}

  /** Whether it has the colours of the theme that the page has now. */
  get suits(): boolean {
    return this.dark === this.services.theme.dark;
  }

  /** Shows content in the drawing that is there, or in a new one; `wanted` says if it still is. */
  async put(found: Content, wanted: () => boolean): Promise<void> {
    if (this.suits && this.drawing?.structure === found.data.structure) {
      await this.drawing.apply(found.data, choosePalette(this.services));
    } else {
      await this.draw(found, wanted);
    }
  }

  async draw(found: Content, wanted: () => boolean): Promise<void> {
    const { services } = this;
    const item = "item" in found ? found.item : null;
    const { figure, snapshot, data } = found;
    const template = (await this.source.template(figure, snapshot, data.structure)) ?? item;
    if (!template) throw new Error(`this build has no drawing of ${data.structure}`);
    const bokeh = await services.bokeh();
    const host = await this.room.find();
    if (!wanted() || !host) return;
    const place = document.createElement("div");
    place.className = this.drawing ? "place" : "place coming";
    host.append(place);
    const { dark } = services.theme;
    try {
      const palette = choosePalette(services);
      const drawing = await Drawing.create(bokeh, template, data, palette, place);
      // Another view may have been asked for meanwhile.
      if (wanted()) await this.replace(drawing, place, dark);
      else drawing.remove();
    } finally {
      if (this.place !== place) place.remove();
    }
  }

  clear(): void {
    this.drawing?.remove();
    this.place?.remove();
    this.room.cover(false);
    this.drawing = null;
    this.place = null;
  }

  private async replace(drawing: Drawing, place: HTMLElement, dark: boolean): Promise<void> {
    this.clear();
    this.drawing = drawing;
    this.place = place;
    this.dark = dark;
    place.classList.remove("coming");
    // It stays for paper.
    this.room.cover(true);
    await nextFrame();
    markOnce("report:first-figure");
  }
}
