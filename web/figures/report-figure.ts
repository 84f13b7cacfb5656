// <report-figure figure="radial" snapshot="v1-4/2023-10-31" tab="table">: one figure with its controls.

import { html, LitElement, type PropertyValues } from "lit";
import type { FigureDeclaration, Parameters, ParameterValue } from "../manifest.ts";
import type { ControlContext } from "./controls.ts";
import { FigureNumbers } from "./data-table.ts";
import { FigurePlot } from "./figure-plot.ts";
import { FigureShow, type FigureState, type Shown, type Shows } from "./figure-show.ts";
import { FigureSource } from "./figure-source.ts";
import { FigureStill } from "./figure-still.ts";
import { figureStyles } from "./figure-styles.ts";
import { renderFigure, renderUnknown } from "./figure-view.ts";
import { FittedParameters } from "./fitted-params.ts";
import { stopWaiting, whenNear } from "./nearness.ts";
import { changedParameters, defaultParameters, equalParameters } from "./params.ts";
import type { FigureServices } from "./services.ts";
import { FigureSources } from "./sources-view.ts";
import { readTab, type Tab, tabConverter } from "./tabs.ts";

/** What `figure-change` tells. */
export interface FigureChange {
  readonly figure: string;
  readonly snapshot: string;
  readonly params: Parameters;
  readonly tab: Tab;
  /** The name of a parameter, `figure` or `tab`. */
  readonly changed: string;
}

/** A view to be shown; what is not named stays. */
export interface FigureWish {
  readonly figure?: string;
  readonly snapshot?: string;
  readonly params?: Parameters;
  readonly tab?: Tab;
}

export class ReportFigure extends LitElement implements Shows {
  static override styles = figureStyles;
  static override properties = {
    figure: { reflect: true },
    snapshot: { reflect: true },
    params: { attribute: false },
    shown: { state: true },
    note: { state: true },
    tab: { reflect: true, converter: tabConverter },
  };
  /** Given once by the page's entry, before any figure is in the page. */
  static services: FigureServices;

  declare figure: string;
  declare snapshot: string;
  declare params: Parameters;
  declare shown: Shown | null;
  declare note: string;
  declare tab: Tab;

  private readonly still: FigureStill;
  private readonly source: FigureSource;
  private readonly plot: FigurePlot;
  private readonly showing: FigureShow;
  private readonly numbers: FigureNumbers;
  private readonly sources: FigureSources;
  private readonly fitted = new FittedParameters();
  private isNear = false;
  private codeOpened = false;
  private listed: { snapshot: string; list: NonNullable<ControlContext["models"]> } | null = null;
  private readonly onScope = () => {
    this.showing.interaction = performance.now();
    void this.showing.show();
  };
  private readonly onPython = () => void this.onPythonChange();
  private readonly onTheme = () => {
    this.still.chooseTheme(this.services.theme.chosen);
    void this.showing.redraw().then(() => this.requestUpdate());
  };

  constructor() {
    super();
    this.figure = this.getAttribute("figure") ?? "";
    this.snapshot = this.getAttribute("snapshot") ?? "";
    this.shown = null;
    this.note = "";
    this.tab = readTab(this.getAttribute("tab"));
    const { content, template } = this.dataset;
    const early =
      content && template
        ? { figure: this.figure, snapshot: this.snapshot, content, template }
        : null;
    this.source = new FigureSource(this.services, early);
    this.params = this.declaration ? defaultParameters(this.declaration) : {};
    this.fitted.wish(this.params);
    this.still = new FigureStill(this, { figure: this.figure, snapshot: this.snapshot }, () => {
      if (this.state === "loading") this.state = "picture";
    });
    const { services } = this;
    this.plot = new FigurePlot(services, this.source, {
      find: async () => {
        await this.updateComplete;
        return this.renderRoot.querySelector<HTMLElement>(".drawn");
      },
      cover: (covered) => this.still.cover(covered),
    });
    this.showing = new FigureShow(this, services, this.source, this.still, this.plot);
    const changed = () => this.requestUpdate();
    const openModel = (model: string) => this.openModel(model);
    this.numbers = new FigureNumbers(services, { changed, openModel });
    this.sources = new FigureSources(services, { changed, openModel });
  }

  /** A figure on a page that is not ours has some of its own. */
  protected get services(): FigureServices {
    return ReportFigure.services;
  }

  get declaration(): FigureDeclaration | undefined {
    return this.services.config.figures.find((figure) => figure.id === this.figure);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.state = "loading";
    const { python, theme, scope } = this.services;
    scope.addEventListener("change", this.onScope);
    python.addEventListener("state", this.onPython);
    theme.addEventListener("change", this.onTheme);
    this.still.chooseTheme(theme.chosen);
    this.still.watch();
    whenNear(this, () => {
      this.isNear = true;
      this.showing.interaction = 0;
      void this.showing.show();
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    const { python, theme, scope } = this.services;
    scope.removeEventListener("change", this.onScope);
    python.removeEventListener("state", this.onPython);
    theme.removeEventListener("change", this.onTheme);
    stopWaiting(this);
    this.isNear = false;
    this.plot.clear();
  }

  /**
   * Shows another view; a figure that changes begins with its defaults. `asked` is when a reader
   * asked for it, on the clock of `performance.now()`.
   */
  setView(view: FigureWish, asked = 0): void {
    const before = [this.figure, this.snapshot, this.params];
    if (view.figure !== undefined && view.figure !== this.figure) {
      this.figure = view.figure;
      this.params = this.declaration ? defaultParameters(this.declaration) : {};
      this.fitted.wish(this.params);
      this.takeOver();
      this.still.forget();
      this.plot.clear();
      this.numbers.forget();
      this.shown = null;
      this.state = "loading";
    }
    if (view.snapshot !== undefined) this.snapshot = view.snapshot;
    if (view.params && this.declaration) {
      this.fitted.wish({ ...defaultParameters(this.declaration), ...view.params });
    }
    this.fit();
    if (view.tab !== undefined) this.tab = readTab(view.tab);
    const after = [this.figure, this.snapshot, this.params];
    if (after.some((value, index) => value !== before[index])) this.showing.interaction = asked;
  }

  private fit(): void {
    const { declaration } = this;
    if (!declaration) return;
    const params = this.fitted.fit(declaration, this.snapshot, this.services.config);
    // Equal ones are kept: a view that is restored in full must not draw what is drawn already.
    if (!equalParameters(params, this.params)) this.params = params;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("tab") && this.tab !== "chart") this.takeOver();
    if (this.tab === "code") this.codeOpened = true;
  }

  protected override updated(changed: PropertyValues): void {
    // In the same frame as our own rendering, so that nothing is seen twice or not at all.
    if (!this.still.written) this.replaceChildren();
    if (changed.has("figure") || changed.has("snapshot") || changed.has("params"))
      void this.showing.show();
    if (changed.has("tab") || changed.has("shown")) this.fillTab();
  }

  get state(): FigureState {
    return (this.dataset.state ?? "loading") as FigureState;
  }

  set state(state: FigureState) {
    this.dataset.state = state;
  }

  get near(): boolean {
    return this.isNear && this.isConnected;
  }

  get showsTable(): boolean {
    return this.tab === "table";
  }

  takeOver(): void {
    if (this.still.takeOver()) this.requestUpdate();
  }

  private change(name: string, value: ParameterValue): void {
    this.showing.interaction = performance.now();
    this.params = { ...this.params, [name]: value };
    this.fitted.wish(this.params);
    this.tellChange(name);
  }

  private choose(figure: string): void {
    this.setView({ figure }, performance.now());
    this.tellChange("figure");
  }

  private chooseTab(tab: Tab): void {
    if (tab === this.tab) return;
    this.tab = tab;
    this.tellChange("tab");
  }

  private openModel(model: string): void {
    const detail = { model, snapshot: this.shown?.snapshot ?? this.snapshot };
    this.dispatchEvent(new CustomEvent("model-open", { detail, bubbles: true, composed: true }));
  }

  private tellChange(changed: string): void {
    const { figure, snapshot, params, tab } = this;
    const detail: FigureChange = { figure, snapshot, params, tab, changed };
    this.dispatchEvent(new CustomEvent("figure-change", { detail, bubbles: true, composed: true }));
  }

  private onPythonChange(): void {
    if (this.services.python.state === "ready") void this.showing.show();
  }

  /** Brings what the chosen tab shows of the view that is shown now. */
  private fillTab(): void {
    if (this.still.written) return;
    if (this.tab === "table") void this.loadTable();
    if (this.tab === "sources") void this.loadSources();
  }

  private async loadTable(): Promise<void> {
    const { declaration, shown } = this;
    if (!shown || !declaration) return;
    const tellFault = this.showing.tellFault();
    try {
      const table = await this.source.table(declaration, shown);
      if (shown !== this.shown || !this.showsTable || !table) return;
      await this.numbers.show(table, shown.data.labels.title ?? declaration.title);
    } catch (error) {
      tellFault(error);
    }
  }

  private async loadSources(): Promise<void> {
    const { declaration, figure } = this;
    if (!declaration) return;
    const { snapshot, params } = this.shown ?? this;
    const scope = this.services.scope.current;
    await this.sources.show({
      figure,
      snapshot,
      params: changedParameters(declaration, params),
      scope,
    });
  }

  /** A field that somebody types into stays what it is. */
  private findModels(): ControlContext["models"] {
    const { models } = this.services;
    const field = this.shadowRoot?.activeElement;
    if (!models || (field instanceof HTMLInputElement && field.type === "text")) return null;
    if (this.listed?.snapshot !== this.snapshot) {
      const { snapshot } = this;
      this.listed = { snapshot, list: () => models(snapshot) };
    }
    return this.listed.list;
  }

  protected override render() {
    const { declaration, figure, snapshot, params, shown, tab } = this;
    const note = this.note || this.fitted.told;
    const { config, theme } = this.services;
    if (this.still.written) return html`<slot></slot>`;
    if (!declaration) return renderUnknown(figure, config);
    return renderFigure({
      services: this.services,
      source: this.source,
      config,
      declaration,
      snapshot,
      params,
      shown,
      still: this.still.copy,
      note,
      tab,
      codeOpened: this.codeOpened,
      numbers: this.numbers,
      sources: this.sources,
      dark: theme.dark,
      models: this.findModels(),
      choose: (id) => this.choose(id),
      change: (name, value) => this.change(name, value),
      refuse: (fault) => {
        this.note = fault;
      },
      chooseTab: (chosen) => this.chooseTab(chosen),
      readAgain: () => void this.loadTable(),
    });
  }
}
