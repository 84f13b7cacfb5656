// Which card is open: asked for by the event `model-open` or by the address, closed by the reader or by
// Back. The card itself is a part of the page that is fetched when the first one is opened.

import type { Catalogue } from "../catalogue.ts";
import type { FigureServices } from "../figures/services.ts";
import type { ViewChange, ViewState } from "../shell/view-state.ts";
import type { ModelOpen } from "./card-content.ts";
import type { ModelCard } from "./model-card.ts";

const PART = "model-card";

export class Cards {
  private card: Promise<ModelCard> | null = null;
  /** The snapshot that a card was asked for with, while the view's is another. */
  private asked: string | null = null;
  private shown: { model: string; snapshot: string } | null = null;

  constructor(
    private readonly document: Document,
    private readonly catalogue: Catalogue,
    private readonly view: ViewState,
    private readonly services: FigureServices,
  ) {
    document.addEventListener("model-open", (event) =>
      this.onOpen(event as CustomEvent<ModelOpen>),
    );
    view.addEventListener("change", (event) => {
      this.onView((event as CustomEvent<ViewChange>).detail);
    });
  }

  private onOpen(event: CustomEvent<ModelOpen>): void {
    const { model, snapshot } = event.detail;
    const origin = event.composedPath()[0];
    this.asked = snapshot ?? null;
    void this.show(model, origin instanceof HTMLElement ? origin : null);
    const now = this.snapshot;
    const moved = snapshot && this.findBoard(snapshot) !== this.findBoard(now);
    // A model of another board takes the page there: its address would lead nowhere else.
    const next = moved ? { model, snapshot } : { model };
    if (moved || model !== this.view.current.model) this.view.change(next, this, { pushed: true });
  }

  private onView({ view, before, by }: ViewChange): void {
    if (by === this) return;
    if (view.snapshot !== before.snapshot) this.asked = null;
    if (view.model) void this.show(view.model, null);
    else if (this.shown) void this.hide();
    if (view.pins !== before.pins) void this.card?.then((card) => card.refresh());
  }

  private findBoard(snapshot: string): string | undefined {
    return this.catalogue.config.snapshots.find(({ key }) => key === snapshot)?.board;
  }

  /** The snapshot of the view: the newest where it names none. */
  private get snapshot(): string {
    return this.view.current.snapshot ?? this.catalogue.config.snapshots.at(-1)?.key ?? "";
  }

  private async show(model: string, origin: HTMLElement | null): Promise<void> {
    const snapshot = this.asked ?? this.snapshot;
    const { shown } = this;
    const same = shown?.model === model;
    if (same && shown.snapshot === snapshot) return;
    this.shown = { model, snapshot };
    const card = await this.fetchCard();
    // The reader may have turned to another meanwhile.
    if (this.shown?.model !== model) return;
    if (same) card.snapshot = snapshot;
    else await card.open(model, snapshot, origin);
  }

  private async hide(): Promise<void> {
    this.shown = null;
    (await this.card)?.hide();
  }

  private fetchCard(): Promise<ModelCard> {
    this.card ??= this.makeCard().catch((error: unknown) => {
      this.card = null;
      this.shown = null;
      const path = this.catalogue.config.parts[PART];
      // Says that the report was updated, if that is why.
      if (path) void this.services.site.explain(path);
      throw error;
    });
    return this.card;
  }

  private async makeCard(): Promise<ModelCard> {
    const part = await this.services.part<{ ModelCard: typeof ModelCard }>(PART);
    customElements.define("model-card", part.ModelCard);
    const card = this.document.createElement("model-card") as ModelCard;
    const { view, services } = this;
    card.services = {
      page: services,
      address: (model, snapshot) => view.write({ ...view.current, model, snapshot }),
      isPinned: (model) => view.current.pins.includes(model),
    };
    card.addEventListener("card-close", () => {
      this.shown = null;
      this.view.change({ model: null }, this, { pushed: true });
    });
    this.document.body.append(card);
    return card;
  }
}
