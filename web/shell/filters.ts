// <view-filters>: which models all figures show, and which ones always. One line as long as nobody
// wants to change it.

import { html, LitElement, nothing, unsafeCSS } from "lit";
import type { Catalogue } from "../catalogue.ts";
import type { PickerOption } from "../figures/picker-search.ts";
import type { Choice } from "../manifest.ts";
import { type PythonClient, SupersededError } from "../python/client.ts";
import rules from "../styles/filters.css" with { type: "text" };
import { EVERYTHING, MOST_PINS, type Scope, type View } from "./address.ts";
import type { ViewState } from "./view-state.ts";

export interface FilterServices {
  readonly view: ViewState;
  readonly catalogue: Catalogue;
  readonly python: PythonClient;
  /** The snapshot that is shown. */
  snapshot(): string;
  models(snapshot: string): Promise<readonly PickerOption[]>;
}

/** See browser/count_models.py. */
interface Counts {
  readonly all: number;
  readonly shown: number;
  readonly sizes: readonly (readonly [string, number])[];
  readonly families: readonly (readonly [string, number])[];
  readonly organisations: readonly (readonly [string, number])[];
  readonly absent: readonly string[];
}

const PARTS = ["sizes", "families", "organisations"] as const;

export class ViewFilters extends LitElement {
  static override styles = unsafeCSS(rules);
  static override properties = {
    open: { state: true },
    counts: { state: true },
    told: { state: true },
  };
  static services: FilterServices;

  declare open: boolean;
  declare counts: Counts | null;
  declare told: string;

  private asked = "";
  private listed: { snapshot: string; list: () => Promise<readonly PickerOption[]> } | null = null;
  private readonly onChange = () => {
    this.requestUpdate();
    void this.count();
  };

  constructor() {
    super();
    this.open = false;
    this.counts = null;
    this.told = "";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { view, python } = ViewFilters.services;
    view.addEventListener("change", this.onChange);
    python.addEventListener("state", this.onChange);
    this.onChange();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    const { view, python } = ViewFilters.services;
    view.removeEventListener("change", this.onChange);
    python.removeEventListener("state", this.onChange);
  }

  private get view(): View {
    return ViewFilters.services.view.current;
  }

  private get isNarrowed(): boolean {
    return PARTS.some((part) => this.view.scope[part].length > 0);
  }

  /** Only where somebody looks at the numbers; a phone has other things to do. */
  private async count(): Promise<void> {
    const { python } = ViewFilters.services;
    if (python.state !== "ready" || !(this.open || this.isNarrowed)) return;
    if (this.offsetParent === null) return;
    const { scope, pins } = this.view;
    const snapshot = ViewFilters.services.snapshot();
    const args = { snapshot, scope: { ...scope, pins } };
    const asked = JSON.stringify(args);
    if (asked === this.asked) return;
    this.asked = asked;
    try {
      const answer = await python.call({ name: "count-models", args }, this);
      if (asked !== this.asked) return;
      this.counts = JSON.parse(answer) as Counts;
      this.told = "";
    } catch (error) {
      if (error instanceof SupersededError) return;
      this.asked = "";
      this.told = error instanceof Error ? error.message : String(error);
    }
  }

  private change(next: Partial<View>, step: string): void {
    ViewFilters.services.view.change(next, this, { pushed: true, step });
  }

  private changeScope(part: keyof Scope, values: readonly string[]): void {
    this.change({ scope: { ...this.view.scope, [part]: values } }, `filter ${part}`);
  }

  /** The button that was pressed goes; the focus stays in the bar. */
  private clear(): void {
    this.change({ scope: EVERYTHING, pins: [] }, "");
    this.renderRoot.querySelector<HTMLElement>("[aria-expanded]")?.focus();
  }

  private toggleOpen(): void {
    this.open = !this.open;
    void this.count();
  }

  protected override render() {
    const { open, view } = this;
    const changed = this.isNarrowed || view.pins.length > 0;
    return html`<section aria-label="Filters">
      <div class="line">
        <button type="button" aria-expanded=${open} aria-controls="panel"
          @click=${() => this.toggleOpen()}>${open ? "▾" : "▸"} Filter and pin</button>
        <p>${this.summarise()}</p>
        ${
          changed
            ? html`<button type="button" @click=${() => this.clear()}
              >Clear</button>`
            : nothing
        }
      </div>
      <div id="panel" ?hidden=${!open}>${open ? this.renderPanel() : nothing}</div>
    </section>`;
  }

  /** What is chosen, in a few words. */
  private summarise(): string {
    const { scope, pins } = this.view;
    const { sizes, families } = ViewFilters.services.catalogue.config.scope;
    const words = [
      nameAll(scope.sizes, sizes),
      nameAll(scope.families, families),
      scope.organisations.join(", "),
    ].filter(Boolean);
    const pinned = pins.length > 0 ? `${pins.length} pinned` : "";
    if (words.length === 0) return ["All models", pinned].filter(Boolean).join(" · ");
    const { counts } = this;
    const shown = counts
      ? `${counts.shown.toLocaleString("en")} of ${counts.all.toLocaleString("en")} models`
      : "";
    return [...words, pinned, shown].filter(Boolean).join(" · ");
  }

  private renderPanel() {
    const { python } = ViewFilters.services;
    const waits =
      python.state === "failed"
        ? "Python is not running, so no figure can be filtered."
        : "Python is starting. What you choose is shown as soon as it is there.";
    return html`${python.state === "ready" ? nothing : html`<p class="waits" role="status">${waits}</p>`}
      ${this.renderSizes()}
      <div class="row">${this.renderChoices("families", "Family", "guessed from the name")}
        ${this.renderChoices("organisations", "Organisation", "such as tiiuae")}</div>
      <div class="row">${this.renderPins()}</div>
      <p class="told" role="status">${this.told || this.tellAbsent()}</p>`;
  }

  private renderSizes() {
    const { sizes } = ViewFilters.services.catalogue.config.scope;
    const chosen = this.view.scope.sizes;
    const counts = new Map(this.counts?.sizes ?? []);
    return html`<div class="row" role="group" aria-labelledby="size"><span id="size" class="label">Size</span>
      ${sizes.map(({ value, label }) => {
        const on = chosen.includes(value);
        const next = on ? chosen.filter((one) => one !== value) : [...chosen, value];
        return html`<button type="button" class="size" name=${value} aria-pressed=${on}
          @click=${() => this.changeScope("sizes", next)}>${label}${
            this.counts
              ? html` <small>${(counts.get(value) ?? 0).toLocaleString("en")}</small>`
              : nothing
          }</button>`;
      })}</div>`;
  }

  private renderChoices(part: "families" | "organisations", label: string, placeholder: string) {
    const { families } = ViewFilters.services.catalogue.config.scope;
    const counts = this.counts?.[part];
    const names = new Map(families.map((choice) => [choice.value, choice.label]));
    const known = counts ?? families.map(({ value }) => [value, null] as const);
    const options = known.map(([value, count]) => ({
      value,
      label: part === "families" ? (names.get(value) ?? value) : value,
      note: count === null ? "" : count.toLocaleString("en"),
    }));
    // A family stays to be chosen where the other choices leave none of its models.
    const rest =
      part === "families"
        ? families.filter(({ value }) => !known.some(([other]) => other === value))
        : [];
    const all = [...options, ...rest.map((choice) => ({ ...choice, note: "0" }))];
    return html`<model-picker name=${part} label=${label} placeholder=${placeholder}
      ?strict=${part === "families"} .values=${this.view.scope[part]}
      .options=${part === "families" || counts ? all : null}
      @pick=${(event: CustomEvent<string[]>) => this.changeScope(part, event.detail)}
    ></model-picker>`;
  }

  private renderPins() {
    const { models } = ViewFilters.services;
    const snapshot = ViewFilters.services.snapshot();
    if (this.listed?.snapshot !== snapshot) {
      this.listed = { snapshot, list: () => models(snapshot) };
    }
    return html`<model-picker name="pins" label="Pinned" placeholder="search models"
      .values=${this.view.pins} .most=${MOST_PINS} .options=${this.listed.list}
      @pick=${(event: CustomEvent<string[]>) => this.change({ pins: event.detail }, "pins")}
    ></model-picker>`;
  }

  private tellAbsent(): string {
    const absent = this.counts?.absent.filter((pin) => this.view.pins.includes(pin)) ?? [];
    return absent.length > 0 ? `Not in this snapshot: ${absent.join(", ")}.` : "";
  }
}

function nameAll(ids: readonly string[], choices: readonly Choice[]): string {
  return ids.map((id) => choices.find(({ value }) => value === id)?.label ?? id).join(", ");
}
