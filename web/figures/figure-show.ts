// How a figure element comes to show what is asked of it: first what the build drew, then what Python
// computes. What is asked next takes the place of what was on its way.

import type { FigureDeclaration, Parameters } from "../manifest.ts";
import { SupersededError } from "../python/client.ts";
import type { DrawScope } from "../python/messages.ts";
import type { DrawnFigure, PrerenderedFigure } from "./content.ts";
import type { FigurePlot } from "./figure-plot.ts";
import type { FigureSource } from "./figure-source.ts";
import type { FigureStill } from "./figure-still.ts";
import { markOnce, measureRedraw } from "./marks.ts";
import { changedParameters } from "./params.ts";
import { ALL_MODELS, isWhole } from "./scope.ts";
import type { FigureServices } from "./services.ts";

export type FigureState = "loading" | "picture" | "prerendered" | "live" | "error";
export type Shown = PrerenderedFigure | DrawnFigure;

/** The element, as far as it is asked for something and shows it. */
export interface Shows {
  readonly figure: string;
  readonly snapshot: string;
  readonly params: Parameters;
  readonly declaration: FigureDeclaration | undefined;
  /** Whether the numbers are seen as well. */
  readonly showsTable: boolean;
  /** Whether it is in the page, and near enough to the window to be shown at all. */
  readonly near: boolean;
  shown: Shown | null;
  note: string;
  state: FigureState;
  /** From now on it renders itself, and not what the build wrote. */
  takeOver(): void;
}

export class FigureShow {
  /** When a reader asked for the view, if a reader did; on the clock of `performance.now()`. */
  interaction = 0;
  private turn = 0;

  constructor(
    private readonly element: Shows,
    private readonly services: FigureServices,
    private readonly source: FigureSource,
    private readonly still: FigureStill,
    private readonly plot: FigurePlot,
  ) {}

  /** The build's drawing where there is one, then Python's. */
  async show(): Promise<void> {
    const { declaration, near } = this.element;
    if (!near || !declaration) return;
    this.turn += 1;
    const turn = this.turn;
    this.element.note = "";
    const { python } = this.services;
    try {
      const { drawing } = this.plot;
      const pythonDraws = python.state === "ready" && drawing !== null;
      if (!pythonDraws && (this.isDefault || !drawing || python.state === "failed")) {
        await this.showPrerendered(turn);
      }
      await this.ask(declaration, turn);
    } catch (error) {
      this.explain(error, turn);
    }
  }

  /** A new theme needs a new drawing: colours stand in the models, not in styles. */
  async redraw(): Promise<void> {
    try {
      await this.services.queue.run(async () => {
        const { turn } = this;
        const { shown } = this.element;
        if (!shown || this.plot.suits) return;
        await this.plot.draw(shown, () => turn === this.turn);
        // Python may have answered meanwhile, into the drawing that is gone now.
        if (this.element.shown !== shown) void this.show();
      });
    } catch (error) {
      this.explain(error, this.turn);
    }
  }

  /** Gives a function that tells of what goes wrong with the view that is asked for now. */
  tellFault(): (error: unknown) => void {
    const { turn } = this;
    return (error) => this.explain(error, turn);
  }

  private get isDefault(): boolean {
    return this.isStandard(this.element.params, this.services.scope.current);
  }

  /** Whether these are the parameters and the models that the build drew. */
  private isStandard(params: Parameters, scope: DrawScope): boolean {
    const { declaration } = this.element;
    const changed = declaration ? changedParameters(declaration, params) : {};
    return Object.keys(changed).length === 0 && isWhole(scope);
  }

  private async showPrerendered(turn: number): Promise<void> {
    const { figure, snapshot } = this.element;
    const coming = this.source.prerendered(figure, snapshot).then(async (found) => {
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
    return this.plot.drawing ? task() : this.services.queue.run(task);
  }

  private async ask(declaration: FigureDeclaration, turn: number): Promise<void> {
    const { python, scope } = this.services;
    if (turn !== this.turn) return;
    // The build draws some figures of older snapshots only where the log shows them.
    const { element } = this;
    const { figure, snapshot, params, shown } = element;
    const isThere = shown?.figure === figure && shown.snapshot === snapshot;
    if (python.state === "failed") {
      if (this.isDefault && isThere) return;
      const all = isWhole(scope.current) ? "" : " It shows all models.";
      throw new Error(`Python is not running, so this figure cannot be changed.${all}`);
    }
    if (python.state !== "ready") {
      if (this.isDefault && isThere) return;
      element.note = isWhole(scope.current)
        ? "Python is starting; your change follows."
        : "Python is starting; until then all models are shown.";
    }
    const drawn = await this.source.computed(declaration, snapshot, params, {
      slot: element,
      table: element.showsTable,
      scope: scope.current,
    });
    if (turn !== this.turn) return;
    element.note = "";
    await this.inOrder(() => this.put(drawn, turn, "live"));
    if (turn === this.turn) markOnce("report:figure-live");
  }

  /** Shows the words of a figure, and its picture as long as there is no drawing. */
  private async present(found: Shown, turn: number): Promise<void> {
    const { element } = this;
    if (this.still.written) await this.services.picture;
    if (turn !== this.turn) return;
    element.takeOver();
    const standard = this.isStandard(found.params, "scope" in found ? found.scope : ALL_MODELS);
    const changed = this.still.follow(found, { standard, drawn: this.plot.drawing !== null });
    if (changed && element.state === "picture") element.state = "loading";
    element.shown = found;
  }

  private async put(found: Shown, turn: number, state: FigureState): Promise<void> {
    await this.present(found, turn);
    if (turn !== this.turn) return;
    await this.plot.put(found, () => turn === this.turn);
    if (turn !== this.turn) return;
    this.element.state = state;
    // Other parameters than asked for only bridge the time until Python answers.
    if (this.interaction && (state === "live" || this.isDefault)) {
      measureRedraw(this.interaction);
      this.interaction = 0;
    }
  }

  private explain(error: unknown, turn: number): void {
    if (error instanceof SupersededError || turn !== this.turn) return;
    const { element } = this;
    element.note = error instanceof Error ? error.message : String(error);
    this.interaction = 0;
    element.takeOver();
    if (!this.plot.drawing) element.state = "error";
  }
}
