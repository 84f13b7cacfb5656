// <report-figure figure="radial" snapshot="v1-4/2023-10-31">: one figure with its controls.

import { html, LitElement, type PropertyValues } from "lit";
import type { FigureDeclaration, Parameters, ParameterValue } from "../manifest.ts";
import { SupersededError } from "../python/client.ts";
import type { DrawnFigure, FigureTable, PrerenderedFigure } from "./content.ts";
import { Drawing, nextFrame } from "./drawing.ts";
import { FigureSource } from "./figure-source.ts";
import { FigureStill } from "./figure-still.ts";
import { figureStyles } from "./figure-styles.ts";
import { renderFigure, renderUnknown } from "./figure-view.ts";
import { markOnce, measureRedraw } from "./marks.ts";
import { stopWaiting, whenNear } from "./nearness.ts";
import { changedParameters, defaultParameters } from "./params.ts";
import { choosePalette, type FigureServices } from "./services.ts";

export type FigureState = "loading" | "picture" | "prerendered" | "live" | "error";

export class ReportFigure extends LitElement {
  static override styles = figureStyles;
  static override properties = {
    figure: { reflect: true },
    snapshot: { reflect: true },
    params: { attribute: false },
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
    const { python, theme } = ReportFigure.services;
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
    const { python, theme } = ReportFigure.services;
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
  setView(view: { figure?: string; snapshot?: string; params?: Parameters }, asked = 0): void {
    this.interaction = asked;
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
      this.params = { ...defaultParameters(this.declaration), ...view.params };
    }
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
    this.tellChange();
  }

  private choose(figure: string): void {
    this.setView({ figure }, performance.now());
    this.tellChange();
  }

  private tellChange(): void {
    const detail = { figure: this.figure, snapshot: this.snapshot, params: this.params };
    this.dispatchEvent(new CustomEvent("figure-change", { detail, bubbles: true, composed: true }));
  }

  private get isDefault(): boolean {
    return this.isStandard(this.params);
  }

  /** Whether these are the parameters that the build drew with. */
  private isStandard(params: Parameters): boolean {
    const { declaration } = this;
    return !declaration || Object.keys(changedParameters(declaration, params)).length === 0;
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
    const { python } = ReportFigure.services;
    if (turn !== this.turn) return;
    // The build draws some figures of older snapshots only where the log shows them.
    const { shown } = this;
    const isThere = shown?.figure === this.figure && shown.snapshot === this.snapshot;
    if (python.state === "failed") {
      if (this.isDefault && isThere) return;
      throw new Error("Python is not running, so this figure cannot be changed.");
    }
    if (python.state !== "ready") {
      if (this.isDefault && isThere) return;
      this.note = "Python is starting; your change follows.";
    }
    const drawn = await this.source.computed(declaration, this.snapshot, this.params, {
      slot: this,
      table: this.tableOpen,
    });
    if (turn !== this.turn) return;
    this.note = "";
    await this.inOrder(() => this.put(drawn, turn, "live"));
    if (turn === this.turn) markOnce("report:figure-live");
  }

  /** Shows the words of a figure, and its picture as long as there is no drawing. */
  private async present(found: PrerenderedFigure, turn: number): Promise<void> {
    if (this.still.written) await ReportFigure.services.picture;
    if (turn !== this.turn) return;
    this.takeOver();
    const standard = this.isStandard(found.params);
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

  protected override render() {
    const { declaration, figure, snapshot, params, shown, note, table } = this;
    const { config, theme } = ReportFigure.services;
    if (this.still.written) return html`<slot></slot>`;
    if (!declaration) return renderUnknown(figure, config);
    return renderFigure({
      services: ReportFigure.services,
      source: this.source,
      config,
      declaration,
      snapshot,
      params,
      shown,
      still: this.still.copy,
      note,
      table,
      dark: theme.dark,
      choose: (id) => this.choose(id),
      change: (name, value) => this.change(name, value),
      refuse: (fault) => {
        this.note = fault;
      },
      toggleTable: (open) => this.toggleTable(open),
    });
  }
}
