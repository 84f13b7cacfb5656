// What a reader can take of a figure: a button, and below it all the ways. What they do is fetched
// when the button is first pressed.

import { html, LitElement } from "lit";
import type { FigureDeclaration } from "../manifest.ts";
import type { DrawnFigure, PrerenderedFigure } from "./content.ts";
import type { FigureSource } from "./figure-source.ts";
import type { FigureServices } from "./services.ts";

export interface TakeAwayView {
  readonly services: FigureServices;
  readonly source: FigureSource;
  readonly declaration: FigureDeclaration;
  readonly shown: PrerenderedFigure | DrawnFigure | null;
}

/** What `web/parts/take-away.ts` exports. */
export interface TakeAwayPart {
  /** Resolves when all is there. */
  showPanel(place: HTMLElement, view: TakeAwayView): Promise<void>;
}

/** Stands in a figure's own rendering and takes its styles. */
export class TakeAway extends LitElement {
  static override properties = {
    view: { attribute: false },
    open: { state: true },
    fault: { state: true },
  };

  declare view: TakeAwayView;
  declare open: boolean;
  declare fault: string;
  private ways: TakeAwayPart | null = null;

  constructor() {
    super();
    this.open = false;
    this.fault = "";
    this.addEventListener("keydown", (event) => this.onKey(event));
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override updated(): void {
    if (this.open) void this.show();
  }

  private async show(): Promise<void> {
    const panel = this.querySelector<HTMLElement>(".panel");
    if (panel) await this.ways?.showPanel(panel, this.view);
  }

  private async toggle(): Promise<void> {
    this.open = !this.open;
    if (!this.open) return;
    if (!this.ways) await this.load();
    await this.updateComplete;
    await this.show();
    const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
    // The button is at the foot of a figure, and so often at that of the window.
    if (this.open) this.scrollIntoView({ block: "nearest", behavior });
  }

  private async load(): Promise<void> {
    this.fault = "Just a moment …";
    try {
      this.ways = await this.view.services.part<TakeAwayPart>("take-away");
      this.fault = "";
    } catch {
      this.fault = "What belongs to this could not be fetched; close it and try again.";
    }
  }

  private onKey(event: KeyboardEvent): void {
    if (event.key !== "Escape" || !this.open) return;
    event.stopPropagation();
    this.open = false;
    this.querySelector<HTMLElement>(".opener")?.focus();
  }

  protected override render() {
    const { open, fault } = this;
    return html`<button type="button" class="opener" aria-expanded=${open}
        aria-controls="take-away" @click=${() => this.toggle()}>Take away</button>
      <p role="status" class="wait">${open ? fault : ""}</p>
      <div id="take-away" class="panel" role="group" aria-label="Take away" ?hidden=${!open}></div>`;
  }
}
