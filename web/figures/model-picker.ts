// <model-picker>: chooses several things out of thousands, by typing. A combobox with a list, after
// https://www.w3.org/WAI/ARIA/apg/patterns/combobox/; what is chosen stands before it as chips.
// As long as the list is not known it is a text field that takes names as they are typed.

import { html, LitElement, nothing, type PropertyValues, unsafeCSS } from "lit";
import rules from "../styles/picker.css" with { type: "text" };
import {
  type Found,
  findOptions,
  isExpression,
  type PickerOption,
  readTyped,
} from "./picker-search.ts";

/** More are not read; typing narrows the list. */
const MOST_SHOWN = 60;
const ALL = "all";

export class ModelPicker extends LitElement {
  static override styles = unsafeCSS(rules);
  static override properties = {
    name: {},
    label: {},
    placeholder: {},
    values: { attribute: false },
    most: { attribute: false },
    options: { attribute: false },
    strict: { type: Boolean },
    text: { state: true },
    open: { state: true },
    active: { state: true },
    told: { state: true },
  };

  declare name: string;
  declare label: string;
  declare placeholder: string;
  declare values: readonly string[];
  declare most: number | null;
  /** What can be chosen; a function is asked when it is first wanted. `null`: not known yet. */
  declare options: readonly PickerOption[] | (() => Promise<readonly PickerOption[]>) | null;
  /** Whether only what is among the options can be chosen. */
  declare strict: boolean;
  declare text: string;
  declare open: boolean;
  declare active: number;
  declare told: string;

  private known: readonly PickerOption[] | null = null;
  private searched: { text: string; known: readonly PickerOption[]; found: Found } | null = null;
  private readonly onMove = () => this.placeList();

  constructor() {
    super();
    this.name = "";
    this.label = "";
    this.placeholder = "";
    this.values = [];
    this.most = null;
    this.options = null;
    this.strict = false;
    this.text = "";
    this.open = false;
    this.active = 0;
    this.told = "";
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.close();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has("options")) return;
    this.known = Array.isArray(this.options) ? this.options : null;
    if (this.open) void this.learn();
  }

  protected override updated(): void {
    const list = this.renderRoot.querySelector<HTMLElement>(".popup");
    if (!list) return;
    if (this.open && !list.matches(":popover-open")) list.showPopover();
    if (!this.open && list.matches(":popover-open")) list.hidePopover();
    if (this.open) {
      this.placeList();
      list.querySelector(".active")?.scrollIntoView({ block: "nearest" });
    }
  }

  private get input(): HTMLInputElement | null {
    return this.renderRoot.querySelector("input");
  }

  private get found(): Found {
    const { text, known } = this;
    if (!known || text.includes(";")) return { options: [], fault: "" };
    if (this.searched?.text !== text || this.searched.known !== known) {
      this.searched = { text, known, found: findOptions(text, known) };
    }
    return this.searched.found;
  }

  /** What the list offers: all that an expression finds at once, then each by itself. */
  private get offers(): readonly PickerOption[] {
    const { options } = this.found;
    const shown = options.slice(0, MOST_SHOWN);
    if (!isExpression(this.text) || options.length < 2) return shown;
    const label = `All ${options.length.toLocaleString("en")} that fit`;
    return [{ value: ALL, label, note: "" }, ...shown];
  }

  private async learn(): Promise<void> {
    const { options } = this;
    if (this.known || typeof options !== "function") return;
    try {
      const known = await options();
      if (options !== this.options) return;
      this.known = known;
      this.requestUpdate();
    } catch (error) {
      this.told = `The list cannot be had: ${error instanceof Error ? error.message : error}`;
    }
  }

  private show(): void {
    if (this.open) return;
    this.open = true;
    this.active = 0;
    addEventListener("scroll", this.onMove, { capture: true, passive: true });
    addEventListener("resize", this.onMove);
    void this.learn();
  }

  private close(): void {
    this.open = false;
    removeEventListener("scroll", this.onMove, { capture: true });
    removeEventListener("resize", this.onMove);
  }

  /** The list lies over the page, so that neither a scrolling part cuts it off nor anything moves. */
  private placeList(): void {
    const list = this.renderRoot.querySelector<HTMLElement>(".popup");
    const box = this.input?.getBoundingClientRect();
    if (!list || !box) return;
    const width = Math.min(Math.max(box.width, 352), innerWidth - 16);
    const below = innerHeight - box.bottom;
    const above = below < 200 && box.top > below;
    list.style.width = `${width}px`;
    list.style.left = `${Math.max(8, Math.min(box.left, innerWidth - width - 8))}px`;
    list.style.top = above ? "auto" : `${box.bottom + 4}px`;
    list.style.bottom = above ? `${innerHeight - box.top + 4}px` : "auto";
    list.style.maxHeight = `${Math.min(320, (above ? box.top : below) - 12)}px`;
  }

  private choose(values: readonly string[]): void {
    const all = [...new Set(values)];
    const kept = all.slice(0, this.most ?? all.length);
    this.told =
      kept.length < all.length
        ? `${this.most} at most: ${all.length - kept.length} left out. Take one away first.`
        : "";
    this.text = "";
    if (this.input) this.input.value = "";
    this.active = 0;
    if (JSON.stringify(kept) === JSON.stringify(this.values)) return;
    this.values = kept;
    this.dispatchEvent(new CustomEvent("pick", { detail: kept }));
  }

  private take(offer: PickerOption): void {
    const { values } = this;
    if (offer.value === ALL) {
      this.choose([...values, ...this.found.options.map((option) => option.value)]);
    } else if (values.includes(offer.value)) {
      this.choose(values.filter((value) => value !== offer.value));
    } else this.choose([...values, offer.value]);
  }

  /** Takes what is typed as it is. */
  private takeTyped(): void {
    const typed = readTyped(this.text, this.known);
    const wrong = this.strict
      ? typed.filter((name) => !this.known?.some((option) => option.value === name))
      : [];
    this.choose([...this.values, ...typed.filter((name) => !wrong.includes(name))]);
    if (wrong.length > 0) this.told = `There is no ${wrong.join(", ")} here.`;
  }

  private onInput(event: Event): void {
    this.text = (event.target as HTMLInputElement).value;
    this.active = 0;
    this.told = "";
    this.show();
  }

  /** The field was left, or Enter pressed where the keyboard told us nothing. */
  private onChange(event: Event): void {
    this.text = (event.target as HTMLInputElement).value;
    if (this.text.trim() === "" || this.found.fault) return;
    const exact = this.known?.some(({ label }) => label === this.text.trim());
    if (!this.known || this.text.includes(";") || exact) this.takeTyped();
  }

  private onKey(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const offers = this.open ? this.offers : [];
    switch (event.key) {
      case "ArrowDown":
      case "ArrowUp": {
        this.show();
        const step = event.key === "ArrowDown" ? 1 : -1;
        const count = this.offers.length;
        if (offers.length > 0) this.active = (this.active + step + count) % count;
        break;
      }
      case "Enter": {
        if (this.text.trim() === "" && !this.open) return;
        const offer = offers[this.active];
        if (this.found.fault) this.told = this.found.fault;
        else if (offer) this.take(offer);
        else if (!this.strict || this.known) this.takeTyped();
        break;
      }
      case "Escape":
        if (!this.open && this.text === "") return;
        if (!this.open) this.choose(this.values);
        this.close();
        event.stopPropagation();
        break;
      case "Backspace":
        if (this.text === "" && this.values.length > 0) this.choose(this.values.slice(0, -1));
        return;
      default:
        return;
    }
    event.preventDefault();
  }

  private drop(value: string): void {
    this.choose(this.values.filter((one) => one !== value));
    this.input?.focus();
  }

  private nameValue(value: string): string {
    return this.known?.find((option) => option.value === value)?.label ?? value;
  }

  protected override render() {
    const { open, text, active, told, values } = this;
    const offers = open ? this.offers : [];
    const { fault } = this.found;
    const expanded = open && offers.length > 0;
    return html`<div class="picker">
      <label for="field">${this.label}</label>
      ${values.map((value) => this.renderChip(value))}
      <input id="field" name=${this.name} type="text" role="combobox" autocomplete="off"
        spellcheck="false" aria-autocomplete="list" aria-expanded=${expanded} aria-controls="list"
        aria-activedescendant=${expanded ? `option-${active}` : nothing}
        aria-describedby="told" placeholder=${this.placeholder}
        @input=${this.onInput} @change=${this.onChange} @keydown=${this.onKey}
        @focus=${() => void this.learn()} @click=${() => this.show()} @blur=${() => this.close()} />
      <div class="popup" popover="manual" @mousedown=${(event: Event) => event.preventDefault()}>
        <ul id="list" role="listbox" aria-multiselectable="true" aria-label=${this.label}>
          ${offers.map((offer, index) => this.renderOffer(offer, index))}
        </ul>
        <p class="hint">${fault || this.hint(text)}</p>
      </div>
      <span id="told" role="status">${told || (open ? fault : "")}</span>
    </div>`;
  }

  private hint(text: string): string {
    if (text.includes(";")) return "Enter takes these names.";
    if (!this.known) return "The list comes with Python. Names, separated by ; can be typed.";
    const { options } = this.found;
    if (options.length === 0) {
      return this.strict ? "Nothing fits." : "Nothing fits; Enter takes the name as it is.";
    }
    const more = options.length - MOST_SHOWN;
    return more > 0 ? `${more.toLocaleString("en")} more; type to find them.` : "";
  }

  private renderChip(value: string) {
    const name = this.nameValue(value);
    return html`<span class="chip">${name}<button type="button" aria-label="Remove ${name}"
      @click=${() => this.drop(value)}>×</button></span>`;
  }

  private renderOffer(offer: PickerOption, index: number) {
    const chosen = this.values.includes(offer.value);
    return html`<li id="option-${index}" role="option" aria-selected=${chosen}
      class=${index === this.active ? "active" : ""} @click=${() => this.take(offer)}>
      <span>${chosen ? "✓ " : ""}${offer.label}</span><small>${offer.note}</small></li>`;
  }
}
