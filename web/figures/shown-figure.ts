// How large a figure stands in its page, and in which colours.

import type { FigureDeclaration } from "../manifest.ts";
import type { PictureColors } from "./picture-file.ts";
import type { PlotSize } from "./plot-picture.ts";

// As in figure.css, and for a plot of fixed shape about as high as the page makes it.
const NARROW = 480;
const FIXED_HEIGHT = 384;
const USUAL_WIDTH = 640;

/** Measures the figure that `part` stands in. A plot that is hidden has the size that it would have. */
export function measureFigure(
  part: Element,
  declaration: FigureDeclaration,
): { readonly width: number; readonly plot: PlotSize } {
  const figure = part.closest<HTMLElement>(".figure");
  const plot = figure?.querySelector<HTMLElement>(".plot");
  const width = figure?.clientWidth || USUAL_WIDTH;
  if (plot?.clientWidth && plot.clientHeight) {
    return { width, plot: { width: plot.clientWidth, height: plot.clientHeight } };
  }
  return { width, plot: guessPlot(width, declaration) };
}

function guessPlot(width: number, declaration: FigureDeclaration): PlotSize {
  const { aspect, narrow_aspect, fixed_shape } = declaration;
  if (width <= NARROW) return { width, height: Math.round(width / narrow_aspect) };
  const room = fixed_shape ? Math.min(width, Math.round(FIXED_HEIGHT * aspect)) : width;
  return { width: room, height: Math.round(room / aspect) };
}

/** Reads the page's colours as they are, whatever the style sheet computes them from. */
export function readColors(part: Element): PictureColors {
  return {
    page: readColor(part, "--page", "white"),
    ink: readColor(part, "--ink", "black"),
    muted: readColor(part, "--muted", "gray"),
  };
}

function readColor(part: Element, name: string, instead: string): string {
  const probe = document.createElement("i");
  probe.style.cssText = `position:absolute;visibility:hidden;color:var(${name}, ${instead})`;
  part.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}
