// <code-drawing>: what code drew. Unlike a figure of the report it comes whole, content and all.

import { css, html, LitElement, type PropertyValues } from "lit";
import type { BokehItem } from "../figures/bokeh.ts";
import type { FigureContent } from "../figures/content.ts";
import { Drawing } from "../figures/drawing.ts";
import { choosePalette, type FigureServices } from "../figures/services.ts";
import type { Shape } from "./run.ts";

/** Nothing to be put in: it is in there. */
const NOTHING: FigureContent = {
  structure: "",
  columns: {},
  ranges: {},
  ticks: {},
  labels: {},
  legend: [],
};

export class CodeDrawing extends LitElement {
  static override properties = {
    services: { attribute: false },
    item: { attribute: false },
    shape: { attribute: false },
    note: { state: true },
  };
  static override styles = css`
    :host { display: block; container-type: inline-size; }
    .plot { position: relative; max-width: 100%; overflow: auto; }
    .shaped { aspect-ratio: var(--aspect); overflow: hidden; }
    .fixed { width: min(100%, calc(30 * var(--rem, 1rem) * var(--aspect))); }
    .shaped .place { position: absolute; inset: 0; }
    .coming { visibility: hidden; }
    p { margin: 0; color: var(--warn); }
    @container (max-width: 480px) { .shaped { width: 100%; aspect-ratio: var(--narrow-aspect); } }
  `;

  declare services: FigureServices;
  declare item: BokehItem;
  /** The room that it wants; a drawing without takes as much as it needs. */
  declare shape: Shape | null;
  declare label: string;
  declare note: string;
  private drawing: Drawing | null = null;
  private turn = 0;
  private readonly onTheme = () => void this.draw();

  constructor() {
    super();
    this.shape = null;
    this.note = "";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.services.theme.addEventListener("change", this.onTheme);
    if (this.hasUpdated) void this.draw();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.services.theme.removeEventListener("change", this.onTheme);
    this.turn += 1;
    this.clear();
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has("item")) void this.draw();
  }

  /** The one before stays until this one is there; what failed says so. */
  private async draw(): Promise<void> {
    this.turn += 1;
    const { turn, services } = this;
    const plot = this.renderRoot.querySelector(".plot");
    const place = document.createElement("div");
    place.className = this.drawing ? "place" : "place coming";
    plot?.append(place);
    try {
      const bokeh = await services.bokeh();
      const palette = choosePalette(services);
      const drawing = await Drawing.create(bokeh, this.item, NOTHING, palette, place);
      if (turn !== this.turn) {
        drawing.remove();
        place.remove();
        return;
      }
      this.clear(place);
      this.drawing = drawing;
      place.className = "place";
      this.note = "";
    } catch (error) {
      place.remove();
      if (turn !== this.turn) return;
      this.clear();
      this.note = `This cannot be drawn here: ${error instanceof Error ? error.message : error}`;
    }
  }

  private clear(except?: HTMLElement): void {
    this.drawing?.remove();
    this.drawing = null;
    for (const place of this.renderRoot.querySelectorAll(".place")) {
      if (place !== except) place.remove();
    }
  }

  protected override render() {
    const { shape } = this;
    const style = shape ? `--aspect:${shape.aspect};--narrow-aspect:${shape.narrow_aspect}` : "";
    const kind = shape ? `shaped ${shape.fixed_shape ? "fixed" : ""}` : "";
    return html`<div class="plot ${kind}" style=${style}></div>
      ${this.note ? html`<p role="alert">${this.note}</p>` : ""}`;
  }
}
