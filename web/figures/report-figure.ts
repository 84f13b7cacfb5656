// <report-figure figure="radial" snapshot="v1-4/2023-10-31">: one figure with its controls.

import { LitElement, html, nothing, type PropertyValues } from "lit";
import type { FigureDeclaration, Parameters, ParameterValue } from "../manifest.ts";
import { SupersededError } from "../python/client.ts";
import type { FigureTable, PrerenderedFigure } from "./content.ts";
import { renderControls } from "./controls.ts";
import { renderTable } from "./data-table.ts";
import { Drawing } from "./drawing.ts";
import { FigureSource } from "./figure-source.ts";
import { figureStyles } from "./figure-styles.ts";
import { markOnce, measureRedraw } from "./marks.ts";
import { changedParameters, defaultParameters, equalValues } from "./params.ts";
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
  };
  /** Given once by the page's entry, before any figure is in the page. */
  static services: FigureServices;

  declare figure: string;
  declare snapshot: string;
  declare params: Parameters;
  declare shown: PrerenderedFigure | null;
  declare note: string;
  declare table: FigureTable | null;

  private drawing: Drawing | null = null;
  private plot: HTMLElement | null = null;
  private near = false;
  private turn = 0;
  private drawnTheme = false;
  private interaction = 0;
  private observer: IntersectionObserver | null = null;
  private readonly source: FigureSource;
  private readonly onPython = () => void this.onPythonChange();
  private readonly onTheme = () => void this.redrawAll();

  constructor() {
    super();
    this.figure = this.getAttribute("figure") ?? "";
    this.snapshot = this.getAttribute("snapshot") ?? "";
    this.shown = null;
    this.note = "";
    this.table = null;
    const { content, template } = this.dataset;
    const early =
      content && template
        ? { figure: this.figure, snapshot: this.snapshot, content, template }
        : null;
    this.source = new FigureSource(ReportFigure.services, early);
    this.params = this.declaration ? defaultParameters(this.declaration) : {};
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
    this.observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting) || this.near) return;
        this.near = true;
        void this.show();
      },
      { rootMargin: "400px" },
    );
    this.observer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    const { python, theme } = ReportFigure.services;
    python.removeEventListener("state", this.onPython);
    theme.removeEventListener("change", this.onTheme);
    this.observer?.disconnect();
    this.near = false;
    this.clear();
  }

  /** Shows another view; a figure that changes begins with its defaults. */
  setView(view: { figure?: string; snapshot?: string; params?: Parameters }): void {
    if (view.figure !== undefined && view.figure !== this.figure) {
      this.figure = view.figure;
      this.params = this.declaration ? defaultParameters(this.declaration) : {};
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
    if (changed.has("figure") || changed.has("snapshot") || changed.has("params")) void this.show();
  }

  private set state(state: FigureState) {
    this.dataset["state"] = state;
  }

  private change(name: string, value: ParameterValue): void {
    this.interaction = performance.now();
    this.params = { ...this.params, [name]: value };
    const detail = { figure: this.figure, snapshot: this.snapshot, params: this.params };
    this.dispatchEvent(
      new CustomEvent("figure-change", { detail, bubbles: true, composed: true }),
    );
  }

  private isDefault(declaration: FigureDeclaration): boolean {
    return Object.keys(changedParameters(declaration, this.params)).length === 0;
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
      const ready = python.state === "ready" && this.drawing !== null;
      if (!ready && (this.isDefault(declaration) || !this.drawing)) {
        const found = await this.source.prerendered(this.figure, this.snapshot);
        if (turn !== this.turn) return;
        if (found) await this.put(found, turn, "prerendered");
      }
      await this.ask(declaration, turn);
    } catch (error) {
      this.explain(error, turn);
    }
  }

  private async ask(declaration: FigureDeclaration, turn: number): Promise<void> {
    const { python } = ReportFigure.services;
    if (turn !== this.turn) return;
    if (python.state === "failed") {
      if (this.isDefault(declaration)) return;
      throw new Error("Python is not running, so this figure cannot be changed.");
    }
    if (python.state !== "ready") {
      if (this.isDefault(declaration) && this.drawing) return;
      this.note = "Python is starting; your change follows.";
    }
    const drawn = await this.source.computed(declaration, this.snapshot, this.params, this);
    if (turn !== this.turn) return;
    this.note = "";
    this.table = this.table ? drawn.table : null;
    await this.put(drawn, turn, "live");
    this.liveTable = drawn.table;
    markOnce("report:figure-live");
    if (this.interaction) measureRedraw(this.interaction);
    this.interaction = 0;
  }

  private liveTable: FigureTable | null = null;

  private async put(
    found: PrerenderedFigure & { item?: unknown },
    turn: number,
    state: FigureState,
  ): Promise<void> {
    const { services } = ReportFigure;
    this.liveTable = null;
    this.shown = found;
    if (this.drawing?.structure === found.data.structure) {
      await this.drawing.apply(found.data, choosePalette(services));
    } else {
      await services.queue.run(() => this.draw(found, turn));
    }
    if (turn !== this.turn) return;
    this.state = state;
    if (this.table && state === "prerendered") void this.loadTable();
  }

  private async draw(found: PrerenderedFigure & { item?: unknown }, turn: number): Promise<void> {
    const { services } = ReportFigure;
    const { structure } = found.data;
    const template =
      (await this.source.template(this.figure, this.snapshot, structure)) ?? found.item;
    const bokeh = await services.bokeh();
    if (turn !== this.turn || !template) return;
    await this.updateComplete;
    const host = this.renderRoot.querySelector<HTMLElement>(".plot");
    if (!host) return;
    const place = document.createElement("div");
    place.className = "place";
    host.append(place);
    const palette = choosePalette(services);
    const drawing = await Drawing.create(bokeh, template as never, found.data, palette, place);
    this.clear();
    this.drawing = drawing;
    this.plot = place;
    this.drawnTheme = services.theme.dark;
    markOnce("report:first-figure");
  }

  /** A new theme needs a new drawing: colours stand in the models, not in styles. */
  private async redrawAll(): Promise<void> {
    const found = this.shown;
    if (!found || this.drawnTheme === ReportFigure.services.theme.dark) return;
    await ReportFigure.services.queue.run(() => this.draw(found, this.turn));
    this.requestUpdate();
  }

  private clear(): void {
    this.drawing?.remove();
    this.plot?.remove();
    this.drawing = null;
    this.plot = null;
  }

  private onPythonChange(): void {
    if (ReportFigure.services.python.state === "ready") void this.show();
  }

  private explain(error: unknown, turn: number): void {
    if (error instanceof SupersededError || turn !== this.turn) return;
    this.note = error instanceof Error ? error.message : String(error);
    if (!this.drawing) this.state = "error";
  }

  private async loadTable(): Promise<void> {
    const turn = this.turn;
    try {
      const table = this.liveTable ?? (await this.source.table(this.figure, this.snapshot));
      if (turn === this.turn) this.table = table;
    } catch (error) {
      this.explain(error, turn);
    }
  }

  private onToggleTable(event: Event): void {
    const open = (event.target as HTMLDetailsElement).open;
    if (open) void this.loadTable();
    else this.table = null;
  }

  protected override render() {
    const declaration = this.declaration;
    if (!declaration) {
      const known = ReportFigure.services.config.figures.map((figure) => figure.id).join(", ");
      return html`<p class="note" role="alert">There is no figure “${this.figure}”; known are ${known}.</p>`;
    }
    const labels = this.shown?.data.labels;
    const { config, theme } = ReportFigure.services;
    const [board] = this.snapshot.split("/");
    const title = labels?.["title"] ?? declaration.title;
    const style = `--aspect:${declaration.aspect};--narrow-aspect:${declaration.narrow_aspect}`;
    return html`<figure style=${style}>
      <header>
        ${this.renderChooser(declaration)}
        <h3>${title}</h3>
        <p class="day">${this.snapshot.split("/").pop()}</p>
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
        <div class="plot" role="img" aria-label=${title} aria-describedby="description"></div>
        ${this.renderLegend(theme.dark ? config.dark : {})}
      </div>
      <p class="note" role="status">${this.note}</p>
      <figcaption>
        <p id="description">${this.shown?.description ?? ""}</p>
        <p class="caption">${labels?.["caption"] ?? ""}</p>
      </figcaption>
      <details @toggle=${this.onToggleTable}>
        <summary>Numbers</summary>
        ${this.table ? renderTable(this.table, title) : nothing}
      </details>
    </figure>`;
  }

  private renderChooser(declaration: FigureDeclaration) {
    const onChange = (event: Event) => {
      this.setView({ figure: (event.target as HTMLSelectElement).value });
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
