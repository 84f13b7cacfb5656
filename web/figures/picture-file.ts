// A figure as a picture that can stand alone: the plot as BokehJS exports it, with what the page
// writes around it. Everything is put into one SVG; a PNG is that SVG, painted.

import { clean, parseSvg } from "./svg-texts.ts";
import { measureText, wrapText } from "./text-lines.ts";

export interface PictureColors {
  readonly page: string;
  readonly ink: string;
  readonly muted: string;
}

export interface PictureParts {
  readonly title: string;
  readonly day: string;
  readonly description: string;
  readonly legend: readonly { readonly label: string; readonly color: string }[];
  readonly caption: string;
  readonly source: string;
  readonly plot: SVGElement;
  /** The plot's size, and the width of the figure that it stands in. */
  readonly plotWidth: number;
  readonly plotHeight: number;
  readonly width: number;
  readonly colors: PictureColors;
}

export interface Picture {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

interface Face {
  readonly size: number;
  readonly weight: number;
  readonly color: keyof PictureColors;
}

// Names that mean a face of whatever machine the picture is opened on.
const FAMILY = "system-ui, sans-serif";
const TITLE: Face = { size: 18, weight: 600, color: "ink" };
const SMALL: Face = { size: 13, weight: 400, color: "ink" };
const QUIET: Face = { ...SMALL, color: "muted" };
const SOURCE: Face = { size: 11, weight: 400, color: "muted" };
const MARGIN = 24;
const GAP = 12;
const DOT = 10;
const DOT_ROOM = DOT + 7;
// As in figure.css: a legend stands beside the plot where there is room for it.
const LEAST_SIDE = 128;
const MOST_SIDE = 208;
const SVG = "http://www.w3.org/2000/svg";

export function composePicture(parts: PictureParts): Picture {
  return new Composition(parts).compose();
}

/** Paints a picture at `scale` pixels for each of its own. */
export async function paintPicture({ svg, width, height }: Picture, scale = 2): Promise<Blob> {
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      const take = (blob: Blob | null) =>
        blob ? resolve(blob) : reject(new Error("the picture is too large for this browser"));
      canvas.toBlob(take, "image/png");
    });
  } finally {
    URL.revokeObjectURL(image.src);
  }
}

/** One picture while it is put together, from its upper end to its lower. */
class Composition {
  private readonly root = parseSvg(`<svg xmlns="${SVG}"/>`);
  private readonly width: number;
  private y = MARGIN;

  constructor(private readonly parts: PictureParts) {
    this.width = Math.ceil(Math.max(parts.width, parts.plotWidth));
  }

  compose(): Picture {
    const { title, day, description, caption, source, colors } = this.parts;
    this.add("title", {}, `${title}, ${day}`);
    this.add("desc", {}, description);
    const page = this.add("rect", { width: "100%", height: "100%", fill: colors.page });
    this.write(title, TITLE);
    this.write(day, QUIET);
    this.y += GAP;
    this.addBody();
    this.y += GAP;
    this.write(caption, QUIET);
    this.y += GAP / 2;
    this.write(source, SOURCE);
    const [width, height] = [this.width + 2 * MARGIN, Math.ceil(this.y + MARGIN - GAP / 2)];
    page.setAttribute("width", String(width));
    page.setAttribute("height", String(height));
    this.set(this.root, { width, height, viewBox: `0 0 ${width} ${height}`, role: "img" });
    return { svg: new XMLSerializer().serializeToString(this.root), width, height };
  }

  private addBody(): void {
    const { legend, plotWidth, plotHeight } = this.parts;
    const beside = this.width - plotWidth - 16;
    if (legend.length > 0 && beside >= LEAST_SIDE) {
      const side = Math.min(beside, MOST_SIDE);
      const top = this.y;
      this.addPlot((this.width - side - 16 - plotWidth) / 2);
      this.addColumn(top, side);
      this.y = Math.max(this.y, top + plotHeight);
    } else {
      this.addPlot((this.width - plotWidth) / 2);
      if (legend.length > 0) this.addRows();
    }
  }

  private addPlot(left: number): void {
    const { plot, plotWidth, plotHeight } = this.parts;
    this.set(plot, { x: MARGIN + left, y: this.y, width: plotWidth, height: plotHeight });
    for (const text of plot.querySelectorAll("text")) text.setAttribute("font-family", FAMILY);
    this.root.append(plot);
    this.y += plotHeight;
  }

  /** The legend beside the plot, in the middle of its height. */
  private addColumn(top: number, width: number): void {
    const { legend, plotHeight } = this.parts;
    const lines = legend.map(({ label }) => wrapText(label, font(SMALL), width - DOT_ROOM));
    const height = lines.flat().length * leading(SMALL);
    this.y = top + Math.max(0, (plotHeight - height) / 2);
    const left = MARGIN + this.width - width;
    for (const [index, label] of lines.entries()) {
      this.addDot(left, legend[index]?.color ?? "");
      this.writeLines(label, SMALL, left + DOT_ROOM);
    }
  }

  /** The legend below the plot, as many labels in a row as fit. */
  private addRows(): void {
    this.y += GAP;
    let left = 0;
    for (const { label, color } of this.parts.legend) {
      const [line = "", ...more] = wrapText(label, font(SMALL), this.width - DOT_ROOM);
      const width = DOT_ROOM + measureText(line, font(SMALL));
      if (left > 0 && left + width > this.width) {
        left = 0;
        this.y += leading(SMALL);
      }
      this.addDot(MARGIN + left, color);
      const y = this.y;
      this.writeLines([line, ...more], SMALL, MARGIN + left + DOT_ROOM);
      // The next one may stand in the same row.
      this.y = more.length > 0 ? this.y - leading(SMALL) : y;
      left = more.length > 0 ? this.width : left + width + 16;
    }
    this.y += leading(SMALL);
  }

  private addDot(left: number, color: string): void {
    const middle = this.y + leading(SMALL) / 2;
    this.add("circle", { cx: left + DOT / 2, cy: middle, r: DOT / 2, fill: color });
  }

  private write(text: string, face: Face): void {
    this.writeLines(wrapText(text, font(face), this.width), face, MARGIN);
  }

  private writeLines(lines: readonly string[], face: Face, left: number): void {
    for (const line of lines) {
      const baseline = this.y + (leading(face) + face.size * 0.72) / 2;
      this.y += leading(face);
      if (!line) continue;
      this.add(
        "text",
        {
          x: left,
          y: baseline,
          "font-family": FAMILY,
          "font-size": face.size,
          "font-weight": face.weight,
          fill: this.parts.colors[face.color],
          textLength: measureText(line, font(face)).toFixed(1),
          lengthAdjust: "spacingAndGlyphs",
        },
        line,
      );
    }
  }

  private add(name: string, attributes: Readonly<Record<string, string | number>>, text = "") {
    const element = this.root.ownerDocument.createElementNS(SVG, name) as SVGElement;
    this.set(element, attributes);
    element.textContent = clean(text);
    this.root.append(element);
    return element;
  }

  private set(element: SVGElement, attributes: Readonly<Record<string, string | number>>): void {
    for (const [name, value] of Object.entries(attributes)) {
      element.setAttribute(name, typeof value === "number" ? String(round(value)) : value);
    }
  }
}

function font({ size, weight }: Face): string {
  return `${weight} ${size}px ${FAMILY}`;
}

function leading({ size }: Face): number {
  return Math.round(size * 1.4);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
