// <report-figure figure="radial" snapshot="v1-4/2023-10-31">: one figure with its controls.

import { html, LitElement, nothing, type PropertyValues } from "lit";
import type { FigureDeclaration, Parameters, ParameterValue } from "../manifest.ts";
import { SupersededError } from "../python/client.ts";
import type { DrawnFigure, FigureTable, PrerenderedFigure } from "./content.ts";
import { renderControls } from "./controls.ts";
import { renderTable } from "./data-table.ts";
import { Drawing, nextFrame } from "./drawing.ts";
import { FigureSource } from "./figure-source.ts";
import { figureStyles } from "./figure-styles.ts";
import { markOnce, measureRedraw } from "./marks.ts";
import { stopWaiting, whenNear } from "./nearness.ts";
import { changedParameters, defaultParameters, equalValues } from "./params.ts";
import { choosePalette, type FigureServices } from "./services.ts";
import { chooseTheme, copyStill, findStill, watchStill } from "./still.ts";
import { renderTakeAway } from "./take-away.ts";

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

  /** What the build wrote, shown until there is something of our own. */
  private written: HTMLElement | null;
  private still: HTMLElement | null = null;
  private stillView: { readonly figure: string; readonly snapshot: string };
  private drawing: Drawing | null = null;
  private plot: HTMLElement | null = null;
  private near = false;
  private turn = 0;
  private drawnTheme = false;
  private interaction = 0;
  private readonly source: FigureSource;
  private readonly onPython = () => void this.onPythonChange();
  private readonly onTheme = () => {
    this.chooseTheme();
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
    this.written = this.querySelector<HTMLElement>(":scope > .figure");
    this.stillView = { figure: this.figure, snapshot: this.snapshot };
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
    this.chooseTheme();
    this.watchStill();
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
      this.still = null;
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
    if (!this.written) this.replaceChildren();
    if (changed.has("figure") || changed.has("snapshot") || changed.has("params")) void this.show();
  }

  private set state(state: FigureState) {
    this.dataset.state = state;
  }

  /** Ends what the build wrote: from now on we render ourselves, with the same picture. */
  private takeOver(): void {
    if (!this.written) return;
    this.still = copyStill(this.written);
    this.written = null;
    this.requestUpdate();
    this.watchStill();
  }

  private watchStill(): void {
    const place = this.written ?? this.still;
    if (!place) return;
    watchStill(place, () => {
      if (this.dataset.state === "loading") this.state = "picture";
    });
  }

  private chooseTheme(): void {
    const place = this.written ?? this.still;
    if (place) chooseTheme(place, ReportFigure.services.theme.chosen);
  }

  /** Has the picture be that of what is shown, or none. */
  private keepStill({ figure, snapshot, params }: PrerenderedFigure): void {
    const { declaration, stillView } = this;
    const standard =
      declaration && Object.keys(changedParameters(declaration, params)).length === 0;
    if (standard && figure === stillView.figure && snapshot === stillView.snapshot) return;
    this.still = standard && !this.drawing ? findStill(figure, snapshot) : null;
    this.stillView = { figure, snapshot };
    if (this.dataset.state === "picture") this.state = "loading";
    this.watchStill();
  }

  private change(name: string, value: ParameterValue): void {
    this.interaction = performance.now();
    this.params = { ...this.params, [name]: value };
    const detail = { figure: this.figure, snapshot: this.snapshot, params: this.params };
    this.dispatchEvent(new CustomEvent("figure-change", { detail, bubbles: true, composed: true }));
  }

  private get isDefault(): boolean {
    const { declaration } = this;
    return !declaration || Object.keys(changedParameters(declaration, this.params)).length === 0;
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
    if (this.written) await ReportFigure.services.picture;
    if (turn !== this.turn) return;
    this.takeOver();
    this.keepStill(found);
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
    this.still?.classList.add("covered");
    await nextFrame();
    markOnce("report:first-figure");
  }

  /** A new theme needs a new drawing: colours stand in the models, not in styles. */
  private async redrawAll(): Promise<void> {
    const { queue, theme } = ReportFigure.services;
    try {
      await queue.run(async () => {
        const { shown, turn } = this;
        if (shown && this.drawnTheme !== theme.dark) await this.draw(shown, turn);
      });
      this.requestUpdate();
    } catch (error) {
      this.explain(error, this.turn);
    }
  }

  private clear(): void {
    this.drawing?.remove();
    this.plot?.remove();
    this.still?.classList.remove("covered");
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

  private onToggleTable(event: Event): void {
    this.tableOpen = (event.target as HTMLDetailsElement).open;
    if (this.tableOpen) void this.loadTable();
    else this.table = null;
  }

  protected override render() {
    if (this.written) return html`<slot></slot>`;
    const declaration = this.declaration;
    if (!declaration) {
      const known = ReportFigure.services.config.figures.map((figure) => figure.id).join(", ");
      return html`<p class="note" role="alert">There is no figure “${this.figure}”; known are ${known}.</p>`;
    }
    const labels = this.shown?.data.labels;
    const { config, theme } = ReportFigure.services;
    const [board] = this.snapshot.split("/");
    const title = labels?.title ?? declaration.title;
    const style = `--aspect:${declaration.aspect};--narrow-aspect:${declaration.narrow_aspect}`;
    return html`<figure class="figure ${declaration.fixed_shape ? "fixed-shape" : ""}" style=${style}>
      <header>
        ${this.renderChooser(declaration)}
        <h3>${title}</h3>
        <p class="day">${(this.shown ?? this).snapshot.split("/").pop()}</p>
      </header>
      <div class="controls">${renderControls(declaration, this.params, {
        board: config.boards.find((known) => known.id === board),
        snapshots: config.snapshots,
        change: (name, value) => this.change(name, value),
        refuse: (fault) => {
          this.note = fault;
        },
      })}</div>
      <div class="body ${this.shown?.data.legend.length ? "with-legend" : ""}">
        <div class="plot" role="img" aria-label=${title} aria-describedby="description">${this.still}<div class="drawn"></div></div>
        ${this.renderLegend(theme.dark ? config.dark : {})}
      </div>
      <p class="note" role="status">${this.note}</p>
      <figcaption>
        <p id="description" class="description">${this.shown?.description ?? ""}</p>
        <p class="caption">${labels?.caption ?? ""}</p>
      </figcaption>
      <details @toggle=${this.onToggleTable}>
        <summary>Numbers</summary>
        ${this.table ? renderTakeAway(this.table, this.shown ?? this) : nothing}
        ${this.table ? renderTable(this.table, title) : nothing}
      </details>
    </figure>`;
  }

  private renderChooser(declaration: FigureDeclaration) {
    const onChange = (event: Event) => {
      this.setView({ figure: (event.target as HTMLSelectElement).value }, performance.now());
      const detail = { figure: this.figure, snapshot: this.snapshot, params: this.params };
      this.dispatchEvent(
        new CustomEvent("figure-change", { detail, bubbles: true, composed: true }),
      );
    };
    const { figures } = ReportFigure.services.config;
    return html`<select class="chooser" aria-label="Figure" @change=${onChange}>${figures.map(
      (figure) =>
        html`<option value=${figure.id} ?selected=${equalValues(figure.id, declaration.id)}>${figure.title}</option>`,
    )}</select>`;
  }

  private renderLegend(dark: Readonly<Record<string, string>>) {
    const legend = this.shown?.data.legend ?? [];
    if (legend.length === 0) return nothing;
    return html`<ul class="legend">${legend.map(
      (entry) =>
        html`<li><i style="background:${dark[entry.color] ?? entry.color}"></i>${entry.label}</li>`,
    )}</ul>`;
  }
}
