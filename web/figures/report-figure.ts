// <report-figure figure="radial" snapshot="v1-4/2023-10-31">: one figure with its controls.

import { html, LitElement, type PropertyValues } from "lit";
import type { FigureDeclaration, Parameters, ParameterValue } from "../manifest.ts";
import { SupersededError } from "../python/client.ts";
import type { DrawScope } from "../python/messages.ts";
import type { DrawnFigure, FigureTable, PrerenderedFigure } from "./content.ts";
import type { ControlContext } from "./controls.ts";
import { Drawing, nextFrame } from "./drawing.ts";
import { FigureSource } from "./figure-source.ts";
import { FigureStill } from "./figure-still.ts";
import { figureStyles } from "./figure-styles.ts";
import { renderFigure, renderUnknown } from "./figure-view.ts";
import { markOnce, measureRedraw } from "./marks.ts";
import { stopWaiting, whenNear } from "./nearness.ts";
import { changedParameters, defaultParameters, equalParameters } from "./params.ts";
import { ALL_MODELS, isWhole } from "./scope.ts";
import { choosePalette, type FigureServices } from "./services.ts";
import type { FigureTab } from "./tab.ts";

/** What `figure-change` tells. */
export interface FigureChange {
  readonly figure: string;
  readonly snapshot: string;
  readonly params: Parameters;
  readonly tab: FigureTab;
  readonly changed: string;
}

export type FigureState = "loading" | "picture" | "prerendered" | "live" | "error";

export class ReportFigure extends LitElement {
  static override styles = figureStyles;
  static override properties = {
    figure: { reflect: true },
    snapshot: { reflect: true },
    params: { attribute: false },
    tab: { attribute: false },
    shown: { state: true },
    note: { state: true },
    table: { state: true },
    tableOpen: { state: true },
  };
  /** Given once by the page's entry, before any figure is in the page. */
  static services: FigureServices;

  declare figure: string;
  declare snapshot: string;
  declare params: Parameters;
  /** What of the figure is shown; part of what the address restores. */
  declare tab: FigureTab;
  declare shown: PrerenderedFigure | DrawnFigure | null;
  declare note: string;
  declare table: FigureTable | null;
  declare tableOpen: boolean;

  private readonly still: FigureStill;
  private drawing: Drawing | null = null;
  private plot: HTMLElement | null = null;
  private near = false;
  private turn = 0;
  private drawnTheme = false;
  private interaction = 0;
  private readonly source: FigureSource;
  private listed: { snapshot: string; list: NonNullable<ControlContext["models"]> } | null = null;
  private readonly onScope = () => {
    this.interaction = performance.now();
    void this.show();
  };
  private readonly onPython = () => void this.onPythonChange();
  private readonly onTheme = () => {
    this.still.chooseTheme(ReportFigure.services.theme.chosen);
    void this.redrawAll();
  };

  constructor() {
    super();
    this.figure = this.getAttribute("figure") ?? "";
    this.snapshot = this.getAttribute("snapshot") ?? "";
    this.shown = null;
    this.tab = "chart";
    this.note = "";
    this.table = null;
    this.tableOpen = false;
    const { content, template } = this.dataset;
    const early =
      content && template
        ? { figure: this.figure, snapshot: this.snapshot, content, template }
        : null;
    this.source = new FigureSource(ReportFigure.services, early);
    this.params = this.declaration ? defaultParameters(this.declaration) : {};
    this.still = new FigureStill(this, { figure: this.figure, snapshot: this.snapshot }, () => {
      if (this.dataset.state === "loading") this.state = "picture";
    });
  }

  get declaration(): FigureDeclaration | undefined {
    return ReportFigure.services.config.figures.find((figure) => figure.id === this.figure);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.state = "loading";
    const { python, theme, scope } = ReportFigure.services;
    scope.addEventListener("change", this.onScope);
    python.addEventListener("state", this.onPython);
    theme.addEventListener("change", this.onTheme);
    this.still.chooseTheme(theme.chosen);
    this.still.watch();
    whenNear(this, () => {
      this.near = true;
      this.interaction = 0;
      void this.show();
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    const { python, theme, scope } = ReportFigure.services;
    scope.removeEventListener("change", this.onScope);
    python.removeEventListener("state", this.onPython);
    theme.removeEventListener("change", this.onTheme);
    stopWaiting(this);
    this.near = false;
    this.clear();
  }

  /**
   * Shows another view; a figure that changes begins with its defaults. `asked` is when a reader
   * asked for it, on the clock of `performance.now()`.
   */
  setView(
    view: { figure?: string; snapshot?: string; params?: Parameters; tab?: FigureTab },
    asked = 0,
  ): void {
    const before = [this.figure, this.snapshot, this.params];
    if (view.tab !== undefined) this.tab = view.tab;
    if (view.figure !== undefined && view.figure !== this.figure) {
      this.figure = view.figure;
      this.params = this.declaration ? defaultParameters(this.declaration) : {};
      this.takeOver();
      this.still.forget();
      this.clear();
      this.shown = null;
      this.state = "loading";
    }
    if (view.snapshot !== undefined) this.snapshot = view.snapshot;
    if (view.params && this.declaration) {
      const params = { ...defaultParameters(this.declaration), ...view.params };
      // Equal ones are kept: a view that is restored in full must not draw what is drawn already.
      if (!equalParameters(params, this.params)) this.params = params;
    }
    const after = [this.figure, this.snapshot, this.params];
    if (after.some((value, index) => value !== before[index])) this.interaction = asked;
  }

  protected override updated(changed: PropertyValues): void {
    // In the same frame as our own rendering, so that nothing is seen twice or not at all.
    if (!this.still.written) this.replaceChildren();
    if (changed.has("figure") || changed.has("snapshot") || changed.has("params")) void this.show();
  }

  private set state(state: FigureState) {
    this.dataset.state = state;
  }

  /** From now on we render ourselves. */
  private takeOver(): void {
    if (this.still.takeOver()) this.requestUpdate();
  }

  private change(name: string, value: ParameterValue): void {
    this.interaction = performance.now();
    this.params = { ...this.params, [name]: value };
    this.tellChange(name);
  }

  private choose(figure: string): void {
    this.setView({ figure }, performance.now());
    this.tellChange("figure");
  }

  /** `changed` is the name of a parameter, `figure` or `tab`. */
  private tellChange(changed: string): void {
    const { figure, snapshot, params, tab } = this;
    const detail: FigureChange = { figure, snapshot, params, tab, changed };
    this.dispatchEvent(new CustomEvent("figure-change", { detail, bubbles: true, composed: true }));
  }

  private get isDefault(): boolean {
    return this.isStandard(this.params, ReportFigure.services.scope.current);
  }

  /** Whether these are the parameters and the models that the build drew. */
  private isStandard(params: Parameters, scope: DrawScope): boolean {
    const { declaration } = this;
    const changed = declaration ? changedParameters(declaration, params) : {};
    return Object.keys(changed).length === 0 && isWhole(scope);
  }

  /** The build's drawing where there is one, then Python's. */
  private async show(): Promise<void> {
    const declaration = this.declaration;
    if (!this.near || !declaration || !this.isConnected) return;
    this.turn += 1;
    const turn = this.turn;
    this.note = "";
    const { python } = ReportFigure.services;
    try {
      const pythonDraws = python.state === "ready" && this.drawing !== null;
      if (!pythonDraws && (this.isDefault || !this.drawing || python.state === "failed")) {
        await this.showPrerendered(turn);
      }
      await this.ask(declaration, turn);
    } catch (error) {
      this.explain(error, turn);
    }
  }

  private async showPrerendered(turn: number): Promise<void> {
    const coming = this.source.prerendered(this.figure, this.snapshot).then(async (found) => {
      // Words need not wait until it is this figure's turn to be drawn.
      if (found) await this.present(found, turn);
      return found;
    });
    // A failure is told where it is awaited, which may be later than it happens.
    coming.catch(() => {});
    await this.inOrder(async () => {
      const found = await coming;
      if (found && turn === this.turn) await this.put(found, turn, "prerendered");
    });
  }

  /** First drawings come in the order in which they were asked for, not in that of the answers. */
  private inOrder(task: () => Promise<void>): Promise<void> {
    return this.drawing ? task() : ReportFigure.services.queue.run(task);
  }

  private async ask(declaration: FigureDeclaration, turn: number): Promise<void> {
    const { python, scope } = ReportFigure.services;
    if (turn !== this.turn) return;
    // The build draws some figures of older snapshots only where the log shows them.
    const { shown } = this;
    const isThere = shown?.figure === this.figure && shown.snapshot === this.snapshot;
    if (python.state === "failed") {
      if (this.isDefault && isThere) return;
      const all = isWhole(scope.current) ? "" : " It shows all models.";
      throw new Error(`Python is not running, so this figure cannot be changed.${all}`);
    }
    if (python.state !== "ready") {
      if (this.isDefault && isThere) return;
      this.note = isWhole(scope.current)
        ? "Python is starting; your change follows."
        : "Python is starting; until then all models are shown.";
    }
    const drawn = await this.source.computed(declaration, this.snapshot, this.params, {
      slot: this,
      table: this.tableOpen,
      scope: scope.current,
    });
    if (turn !== this.turn) return;
    this.note = "";
    await this.inOrder(() => this.put(drawn, turn, "live"));
    if (turn === this.turn) markOnce("report:figure-live");
  }

  /** Shows the words of a figure, and its picture as long as there is no drawing. */
  private async present(found: PrerenderedFigure | DrawnFigure, turn: number): Promise<void> {
    if (this.still.written) await ReportFigure.services.picture;
    if (turn !== this.turn) return;
    this.takeOver();
    const standard = this.isStandard(found.params, "scope" in found ? found.scope : ALL_MODELS);
    const changed = this.still.follow(found, { standard, drawn: this.drawing !== null });
    if (changed && this.dataset.state === "picture") this.state = "loading";
    this.shown = found;
  }

  private async put(
    found: PrerenderedFigure | DrawnFigure,
    turn: number,
    state: FigureState,
  ): Promise<void> {
    const { services } = ReportFigure;
    await this.present(found, turn);
    if (turn !== this.turn) return;
    const fits = this.drawnTheme === services.theme.dark;
    if (fits && this.drawing?.structure === found.data.structure) {
      await this.drawing.apply(found.data, choosePalette(services));
    } else {
      await this.draw(found, turn);
    }
    if (turn !== this.turn) return;
    this.state = state;
    // Other parameters than asked for only bridge the time until Python answers.
    if (this.interaction && (state === "live" || this.isDefault)) {
      measureRedraw(this.interaction);
      this.interaction = 0;
    }
    if (this.tableOpen) void this.loadTable();
  }

  private async draw(found: PrerenderedFigure | DrawnFigure, turn: number): Promise<void> {
    const { services } = ReportFigure;
    const item = "item" in found ? found.item : null;
    const { figure, snapshot, data } = found;
    const template = (await this.source.template(figure, snapshot, data.structure)) ?? item;
    if (!template) throw new Error(`this build has no drawing of ${data.structure}`);
    const bokeh = await services.bokeh();
    await this.updateComplete;
    const host = this.renderRoot.querySelector<HTMLElement>(".drawn");
    if (turn !== this.turn || !host) return;
    const place = document.createElement("div");
    place.className = this.drawing ? "place" : "place coming";
    host.append(place);
    const { dark } = services.theme;
    try {
      const palette = choosePalette(services);
      const drawing = await Drawing.create(bokeh, template, data, palette, place);
      // Another view may have been asked for meanwhile.
      if (turn === this.turn) await this.replace(drawing, place, dark);
      else drawing.remove();
    } finally {
      if (this.plot !== place) place.remove();
    }
  }

  private async replace(drawing: Drawing, place: HTMLElement, dark: boolean): Promise<void> {
    this.clear();
    this.drawing = drawing;
    this.plot = place;
    this.drawnTheme = dark;
    place.classList.remove("coming");
    // It stays for paper.
    this.still.cover(true);
    await nextFrame();
    markOnce("report:first-figure");
  }

  /** A new theme needs a new drawing: colours stand in the models, not in styles. */
  private async redrawAll(): Promise<void> {
    const { queue, theme } = ReportFigure.services;
    try {
      await queue.run(async () => {
        const { shown, turn } = this;
        if (!shown || this.drawnTheme === theme.dark) return;
        await this.draw(shown, turn);
        // Python may have answered meanwhile, into the drawing that is gone now.
        if (this.shown !== shown) void this.show();
      });
      this.requestUpdate();
    } catch (error) {
      this.explain(error, this.turn);
    }
  }

  private clear(): void {
    this.drawing?.remove();
    this.plot?.remove();
    this.still.cover(false);
    this.drawing = null;
    this.plot = null;
  }

  private onPythonChange(): void {
    if (ReportFigure.services.python.state === "ready") void this.show();
  }

  private explain(error: unknown, turn: number): void {
    if (error instanceof SupersededError || turn !== this.turn) return;
    this.note = error instanceof Error ? error.message : String(error);
    this.interaction = 0;
    this.takeOver();
    if (!this.drawing) this.state = "error";
  }

  private async loadTable(): Promise<void> {
    const { declaration, shown, turn } = this;
    if (!shown || !declaration) return;
    try {
      const table = await this.source.table(declaration, shown);
      if (shown === this.shown && this.tableOpen) this.table = table;
    } catch (error) {
      this.explain(error, turn);
    }
  }

  private toggleTable(open: boolean): void {
    this.tableOpen = open;
    if (open) void this.loadTable();
    else this.table = null;
  }

  /** A field that somebody types into stays what it is. */
  private findModels(): ControlContext["models"] {
    const { models } = ReportFigure.services;
    const field = this.shadowRoot?.activeElement;
    if (!models || (field instanceof HTMLInputElement && field.type === "text")) return null;
    if (this.listed?.snapshot !== this.snapshot) {
      const { snapshot } = this;
      this.listed = { snapshot, list: () => models(snapshot) };
    }
    return this.listed.list;
  }

  protected override render() {
    const { declaration, figure, snapshot, params, shown, note, table } = this;
    const { config, theme } = ReportFigure.services;
    if (this.still.written) return html`<slot></slot>`;
    if (!declaration) return renderUnknown(figure, config);
    return renderFigure({
      config,
      declaration,
      snapshot,
      params,
      shown,
      still: this.still.copy,
      note,
      table,
      dark: theme.dark,
      models: this.findModels(),
      choose: (id) => this.choose(id),
      change: (name, value) => this.change(name, value),
      refuse: (fault) => {
        this.note = fault;
      },
      toggleTable: (open) => this.toggleTable(open),
    });
  }
}
