// <model-card>: all that a board tells about one model, beside the page; on a phone over it.
// A part of the page that is fetched when the first card is opened.

import { html, LitElement, nothing, type PropertyValues, unsafeCSS } from "lit";
import { choosePalette, type FigureServices } from "../figures/services.ts";
import rules from "../styles/model-card.css" with { type: "text" };
import type { Elsewhere, ModelCardContent, UnknownModel } from "./card-content.ts";
import { type CardView, renderCard } from "./card-view.ts";

export interface CardServices {
  readonly page: FigureServices;
  /** The address of a model's card. */
  address(model: string, snapshot: string): string;
  isPinned(model: string): boolean;
}

/** Narrower than this the card covers the page, which then cannot be used beside it. */
const NARROW = "(max-width: 700px)";

/** Tells `card-close` when the reader closes it. */
export class ModelCard extends LitElement {
  static override styles = unsafeCSS(rules);
  static override properties = {
    model: { attribute: false },
    snapshot: { attribute: false },
    answer: { state: true },
    elsewhere: { state: true },
    fault: { state: true },
    note: { state: true },
  };

  declare model: string;
  declare snapshot: string;
  declare answer: ModelCardContent | UnknownModel | null;
  declare elsewhere: readonly Elsewhere[];
  declare fault: string;
  declare note: string;

  services!: CardServices;
  /** What had the focus before the card. */
  private origin: HTMLElement | null = null;
  private readonly onChange = () => this.requestUpdate();
  private readonly onPython = () => {
    // What failed with Python is asked again with the next one.
    if (this.fault && this.services.page.python.state === "ready") void this.ask();
    this.requestUpdate();
  };
  private readonly onKey = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.defaultPrevented || this.isOthers(event)) return;
    this.close();
  };

  /** What has the focus must be seen: what lies beneath the card takes its place. */
  private readonly onFocus = (event: FocusEvent) => {
    const { dialog } = this;
    const focused = event.composedPath()[0];
    if (!dialog?.open || !(focused instanceof HTMLElement) || event.composedPath().includes(this))
      return;
    const card = dialog.getBoundingClientRect();
    const { left, right, top, bottom } = focused.getBoundingClientRect();
    const inside = left >= card.left && right <= card.right && bottom > card.top;
    if (!inside || top >= card.bottom) return;
    this.close(false);
    // A dialog that closes gives the focus to what had it before.
    focused.focus();
  };

  constructor() {
    super();
    this.model = "";
    this.snapshot = "";
    this.answer = null;
    this.elsewhere = [];
    this.fault = "";
    this.note = "";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { python, theme } = this.services.page;
    python.addEventListener("state", this.onPython);
    python.addEventListener("progress", this.onChange);
    theme.addEventListener("change", this.onChange);
    document.addEventListener("keydown", this.onKey);
    document.addEventListener("focusin", this.onFocus);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    const { python, theme } = this.services.page;
    python.removeEventListener("state", this.onPython);
    python.removeEventListener("progress", this.onChange);
    theme.removeEventListener("change", this.onChange);
    document.removeEventListener("keydown", this.onKey);
    document.removeEventListener("focusin", this.onFocus);
  }

  get opened(): boolean {
    return this.dialog?.open ?? false;
  }

  /** Opens the card of a model, or turns to it; `origin` gets the focus back. */
  async open(model: string, snapshot: string, origin: HTMLElement | null): Promise<void> {
    if (!this.opened) this.origin = origin;
    if (model !== this.model) this.answer = null;
    this.model = model;
    this.snapshot = snapshot;
    await this.updateComplete;
    const { dialog } = this;
    if (dialog && !dialog.open) {
      if (matchMedia(NARROW).matches) dialog.showModal();
      else dialog.show();
    }
    dialog?.scrollTo(0, 0);
    this.renderRoot.querySelector<HTMLElement>("h2")?.focus({ preventScroll: true });
  }

  /** Closes without telling, as when the address did. */
  hide(): void {
    this.dialog?.close();
    this.model = "";
    this.answer = null;
    const { origin } = this;
    this.origin = null;
    if (origin?.isConnected) origin.focus({ preventScroll: true });
  }

  refresh(): void {
    this.requestUpdate();
  }

  private close(focusBack = true): void {
    if (!this.opened) return;
    if (!focusBack) this.origin = null;
    this.hide();
    this.dispatchEvent(new Event("card-close"));
  }

  /** Escape has a meaning of its own in fields, editors and other dialogs. */
  private isOthers(event: KeyboardEvent): boolean {
    const path = event.composedPath().filter((node) => node instanceof HTMLElement);
    const fields = "input, select, textarea, dialog, [contenteditable='true']";
    return path.some((node) => node !== this.dialog && node.matches(fields));
  }

  private get dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector("dialog");
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!this.model || !(changed.has("model") || changed.has("snapshot"))) return;
    this.note = "";
    if (changed.has("model")) this.elsewhere = [];
    void this.ask();
  }

  private async ask(): Promise<void> {
    const { model, snapshot } = this;
    const { python } = this.services.page;
    this.fault = "";
    try {
      const text = await python.call({ name: "card", args: { snapshot, model } }, this);
      if (model !== this.model) return;
      this.answer = JSON.parse(text) as ModelCardContent | UnknownModel;
    } catch (error) {
      if (isSuperseded(error) || model !== this.model) return;
      this.fault = error instanceof Error ? error.message : String(error);
      return;
    }
    await this.askElsewhere(model, snapshot);
  }

  /** A card does not wait for other boards; that they cannot be asked is no fault of the card. */
  private async askElsewhere(model: string, snapshot: string): Promise<void> {
    const { config, python } = this.services.page;
    const own = config.snapshots.find(({ key }) => key === snapshot)?.board;
    // A snapshot that a reader brought along is called otherwise, and has no history.
    const published = config.snapshots.filter((one) => one.key === `${one.board}/${one.date}`);
    const boards = [...new Set(published.map((one) => one.board))].filter((id) => id !== own);
    if (boards.length === 0) return;
    try {
      const request = { name: "elsewhere", args: { boards, model } };
      const found = JSON.parse(await python.call(request, "elsewhere")) as Elsewhere[];
      if (model === this.model) this.elsewhere = found;
    } catch (error) {
      if (!isSuperseded(error)) console.warn(`other boards could not be asked: ${error}`);
    }
  }

  private openModel(model: string, snapshot: string): void {
    const detail = { model, snapshot };
    this.dispatchEvent(new CustomEvent("model-open", { detail, bubbles: true, composed: true }));
  }

  private pin(): void {
    const { model } = this;
    const detail = { model, pinned: !this.services.isPinned(model) };
    document.dispatchEvent(new CustomEvent("pin-model", { detail }));
  }

  private async copyLink(): Promise<void> {
    const { model, snapshot } = this;
    const link = new URL(this.services.address(model, snapshot), location.href).href;
    try {
      await navigator.clipboard.writeText(link);
      this.note = "The link is copied.";
    } catch {
      this.note = `The browser does not let the page copy. The link is ${link}`;
    }
  }

  protected override render() {
    const { model, snapshot, answer, elsewhere, note, waiting, services } = this;
    const { python } = services.page;
    const view: CardView = {
      model,
      snapshot,
      answer,
      elsewhere,
      note,
      waiting,
      pinned: services.isPinned(model),
      palette: choosePalette(services.page),
      address: (other, on) => services.address(other, on),
      openModel: (other, on) => this.openModel(other, on),
      pin: () => this.pin(),
      copyLink: () => void this.copyLink(),
      close: () => this.close(),
      tryAgain: python.state === "failed" ? () => python.restart() : null,
    };
    const onCancel = (event: Event) => {
      event.preventDefault();
      this.close();
    };
    return html`<dialog aria-labelledby="name" @cancel=${onCancel}>${
      model ? renderCard(view) : nothing
    }</dialog>`;
  }

  /** What the reader waits for, or why nothing comes. */
  private get waiting(): string {
    const { python } = this.services.page;
    if (this.fault) {
      return python.state === "failed"
        ? `Python could not start, so there is no history: ${this.fault}.`
        : `The card could not be made: ${this.fault}`;
    }
    if (this.answer) return "";
    if (python.state === "ready") return "Looking through the board’s history …";
    return "Python is starting. The card fills as soon as it is there.";
  }
}

// This part is bundled by itself, so its error classes are not those of the page.
function isSuperseded(error: unknown): boolean {
  return error instanceof Error && error.name === "SupersededError";
}
