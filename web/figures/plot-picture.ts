// The plot of a figure as a picture, drawn for this: what stands in the page may be hidden behind
// another tab, or be a picture of the build's.

import type { DrawnFigure, PrerenderedFigure } from "./content.ts";
import { Drawing } from "./drawing.ts";
import type { FigureSource } from "./figure-source.ts";
import { choosePalette, type FigureServices } from "./services.ts";
import { fixTexts, parseSvg } from "./svg-texts.ts";

export interface PlotSize {
  readonly width: number;
  readonly height: number;
}

/** Draws what a figure shows, unseen in `place`. */
export async function drawPlot(
  services: FigureServices,
  source: FigureSource,
  shown: PrerenderedFigure | DrawnFigure,
  { width, height }: PlotSize,
  place: HTMLElement,
): Promise<SVGElement> {
  const { figure, snapshot, data } = shown;
  const item = "item" in shown ? shown.item : null;
  const template = item ?? (await source.template(figure, snapshot, data.structure));
  if (!template) throw new Error(`this build has no drawing of ${data.structure}`);
  const bokeh = await services.bokeh();
  const room = makeRoom(width, height);
  place.append(room.hidden);
  try {
    const drawing = await Drawing.create(
      bokeh,
      template,
      data,
      choosePalette(services),
      room.inner,
    );
    try {
      const plot = parseSvg(await (await drawing.export("svg")).text());
      fixTexts(plot, room.inner);
      return plot;
    } finally {
      drawing.remove();
    }
  } finally {
    room.hidden.remove();
  }
}

/** A place that is laid out, but takes no room and is not seen. */
function makeRoom(width: number, height: number) {
  const hidden = document.createElement("div");
  hidden.style.cssText = "position:absolute;width:0;height:0;overflow:hidden;visibility:hidden";
  hidden.setAttribute("aria-hidden", "true");
  const inner = document.createElement("div");
  inner.style.cssText = `position:relative;width:${width}px;height:${height}px`;
  hidden.append(inner);
  return { hidden, inner };
}
