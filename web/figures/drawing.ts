// One drawing: a template made into a Bokeh document, content put into it, shown in an element.
// The same `apply` serves the first picture and every later one, so they cannot differ.

import type { Bokeh, BokehDocument, BokehItem, BokehViews, PictureForm } from "./bokeh.ts";
import { type FigureContent, type Palette, recolor, recolorItem } from "./content.ts";

export class Drawing {
  private constructor(
    readonly structure: string,
    private readonly document: BokehDocument,
    private readonly views: BokehViews,
  ) {}

  /** Draws into an element and resolves when the pixels are there. */
  static async create(
    bokeh: Bokeh,
    template: BokehItem,
    content: FigureContent,
    palette: Palette,
    element: HTMLElement,
  ): Promise<Drawing> {
    const { Document } = bokeh.require("document");
    const document = Document.from_json(recolorItem(template, palette).doc);
    fill(document, content, palette);
    const views = await bokeh.embed.add_document_standalone(document, element);
    release(views);
    await idle(document);
    return new Drawing(content.structure, document, views);
  }

  /** Puts other content of the same structure into the drawing. */
  async apply(content: FigureContent, palette: Palette): Promise<void> {
    fill(this.document, content, palette);
    await nextFrame();
  }

  /** Gives the drawing as a picture; PNG in the pixels of the screen. */
  export(form: PictureForm): Promise<Blob> {
    const [view] = this.views.roots;
    if (!view) throw new Error("the drawing has no view");
    return view.export(form).to_blob();
  }

  remove(): void {
    this.views.clear();
    this.document.clear();
  }
}

function fill(document: BokehDocument, content: FigureContent, palette: Palette): void {
  for (const [name, [start, end]] of Object.entries(content.ranges)) {
    find(document, `range:${name}`).setv({ start, end });
  }
  for (const [name, columns] of Object.entries(content.columns)) {
    const data = Object.fromEntries(
      Object.entries(columns).map(([key, column]) => [key, layOut(column, palette)]),
    );
    find(document, `source:${name}`).setv({ data });
  }
  for (const [name, ticks] of Object.entries(content.ticks)) {
    const axis = find(document, `axis:${name}`);
    const ticker = (axis as unknown as { ticker: { setv(values: object): void } }).ticker;
    ticker.setv({ ticks: ticks.map(([place]) => place) });
    const label = content.labels[name];
    axis.setv({ major_label_overrides: new Map(ticks), axis_label: label || null });
  }
}

/** Numbers go as one block: Bokeh would look into every value of a list for models. */
function layOut(column: readonly unknown[], palette: Palette): Float64Array | unknown[] {
  const numbers = column.every((value) => value === null || typeof value === "number");
  if (numbers && column.length > 0) {
    return Float64Array.from(column as readonly (number | null)[], (value) => value ?? Number.NaN);
  }
  return recolor(column, palette).map((value) => value ?? Number.NaN);
}

/** A plot takes the focus and every touch. Ours has nothing to operate: a finger scrolls the page. */
function release(views: BokehViews): void {
  for (const { canvas_view } of views.roots) {
    if (!canvas_view) continue;
    canvas_view.events_el.tabIndex = -1;
    canvas_view.events_el.style.touchAction = "auto";
  }
}

function find(document: BokehDocument, name: string) {
  const model = document.get_model_by_name(name);
  if (!model) throw new Error(`the drawing has nothing named ${name}`);
  return model;
}

async function idle(document: BokehDocument): Promise<void> {
  if (!document.is_idle) await new Promise<void>((done) => document.idle.connect(done));
  await nextFrame();
}

/** Resolves after what was changed until now is painted. */
export function nextFrame(): Promise<void> {
  // A hidden page paints no frames; there is nothing to wait for then.
  if (globalThis.document.hidden) return Promise.resolve();
  return new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
}
