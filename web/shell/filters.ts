// <view-filters>: which models all figures show, and which ones always. One line as long as nobody
// wants to change it.

import { html, LitElement, nothing, unsafeCSS } from "lit";
import type { Catalogue } from "../catalogue.ts";
import type { PickerOption } from "../figures/picker-search.ts";
import { changedScope } from "../figures/scope.ts";
import type { BoardSummary, Choice } from "../manifest.ts";
import { findBoard } from "../own/own-key.ts";
import { type PythonClient, SupersededError } from "../python/client.ts";
import rules from "../styles/filters.css" with { type: "text" };
import { EVERYTHING, MOST_PINS, type Scope, type ScopePart, type View } from "./address.ts";
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
  readonly types: readonly (readonly [string, number])[];
  readonly licences: readonly (readonly [string, number])[];
  readonly unknown: readonly string[];
  readonly absent: readonly string[];
}

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
    return Object.keys(changedScope(this.view.scope)).length > 0;
  }

  private get board(): BoardSummary | undefined {
    const id = findBoard(ViewFilters.services.snapshot());
    return ViewFilters.services.catalogue.config.boards.find((board) => board.id === id);
  }

  /** How many models of the shown snapshot are hidden until they are asked for. */
  private get hiddenModels(): number {
    const key = ViewFilters.services.snapshot();
    const { snapshots } = ViewFilters.services.catalogue.config;
    return snapshots.find((snapshot) => snapshot.key === key)?.hidden ?? 0;
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

  private changeScope(next: Partial<Scope>): void {
    const [part] = Object.keys(next);
    this.change({ scope: { ...this.view.scope, ...next } }, `filter ${part}`);
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
      scope.types.join(", "),
      scope.licences.join(", "),
    ].filter(Boolean);
    const pinned = pins.length > 0 ? `${pins.length} pinned` : "";
    const hidden = this.hiddenModels.toLocaleString("en");
    const rest =
      this.hiddenModels === 0
        ? ""
        : scope.hidden
          ? `${hidden} hidden ones too`
          : `${hidden} hidden`;
    if (words.length === 0) {
      const all = rest ? `All models${scope.hidden ? "," : " but"} ${rest}` : "All models";
      return [all, pinned].filter(Boolean).join(" · ");
    }
    const { counts } = this;
    const shown = counts
      ? `${counts.shown.toLocaleString("en")} of ${counts.all.toLocaleString("en")} models`
      : "";
    return [...words, rest, pinned, shown].filter(Boolean).join(" · ");
  }

  private renderPanel() {
    const { python } = ViewFilters.services;
    const waits =
      python.state === "failed"
        ? "Python is not running, so no figure can be filtered."
        : "Python is starting. What you choose is shown as soon as it is there.";
    return html`${python.state === "ready" ? nothing : html`<p class="waits" role="status">${waits}</p>`}
      ${this.renderToggles("sizes", "Size", ViewFilters.services.catalogue.config.scope.sizes)}
      ${this.renderTypes()}
      <div class="row">${this.renderChoices("families", "Family", "guessed from the name")}
        ${this.renderChoices("organisations", "Organisation", "such as tiiuae")}
        ${
          this.board?.licences || this.view.scope.licences.length > 0
            ? this.renderChoices("licences", "Licence", "such as apache-2.0")
            : nothing
        }</div>
      <div class="row">${this.renderPins()}</div>
      ${this.renderHidden()}
      <p class="told" role="status">${this.told || this.tellOdd()}</p>`;
  }

  /** Types that were chosen on another board stay to be taken back. */
  private renderTypes() {
    const names = [...new Set([...(this.board?.types ?? []), ...this.view.scope.types])];
    const choices = names.map((name) => ({ value: name, label: name }));
    return names.length > 0 ? this.renderToggles("types", "Type", choices) : nothing;
  }

  private renderHidden() {
    const { scope } = this.view;
    if (this.hiddenModels === 0 && !scope.hidden) return nothing;
    return html`<div class="row"><button type="button" class="toggle" name="hidden"
      aria-pressed=${scope.hidden} @click=${() => this.changeScope({ hidden: !scope.hidden })}
      >Show hidden and flagged models <small>${this.hiddenModels.toLocaleString("en")}</small></button>
      <span class="label">flagged by the board, or no longer on the hub</span></div>`;
  }

  private renderToggles(part: "sizes" | "types", name: string, choices: readonly Choice[]) {
    const chosen = this.view.scope[part];
    const counts = new Map(this.counts?.[part] ?? []);
    return html`<div class="row" role="group" aria-labelledby=${part}>
      <span id=${part} class="label">${name}</span>
      ${choices.map(({ value, label }) => {
        const on = chosen.includes(value);
        const next = on ? chosen.filter((one) => one !== value) : [...chosen, value];
        return html`<button type="button" class="toggle" name=${value} aria-pressed=${on}
          @click=${() => this.changeScope({ [part]: next })}>${label}${
            this.counts
              ? html` <small>${(counts.get(value) ?? 0).toLocaleString("en")}</small>`
              : nothing
          }</button>`;
      })}</div>`;
  }

  private renderChoices(
    part: Exclude<ScopePart, "sizes" | "types">,
    label: string,
    placeholder: string,
  ) {
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
      @pick=${(event: CustomEvent<string[]>) => this.changeScope({ [part]: event.detail })}
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

  private tellOdd(): string {
    const absent = this.counts?.absent.filter((pin) => this.view.pins.includes(pin)) ?? [];
    const unknown = this.counts?.unknown ?? [];
    return [
      absent.length > 0 ? `Not in this snapshot: ${absent.join(", ")}.` : "",
      unknown.length > 0
        ? `This board tells no ${unknown.join(" and no ")}, so it is not narrowed by them.`
        : "",
    ]
      .join(" ")
      .trim();
  }
}

function nameAll(ids: readonly string[], choices: readonly Choice[]): string {
  return ids.map((id) => choices.find(({ value }) => value === id)?.label ?? id).join(", ");
}
