// Where a figure's content comes from: the build for the view that everyone sees first, Python
// for whatever is asked for next.

import type { FigureDeclaration, Parameters } from "../manifest.ts";
import type { DrawScope } from "../python/messages.ts";
import type { BokehItem } from "./bokeh.ts";
import type { DrawnFigure, FigureTable, PrerenderedFigure } from "./content.ts";
import { changedParameters } from "./params.ts";
import { ALL_MODELS } from "./scope.ts";
import type { FigureServices } from "./services.ts";

/** What the page's HTML names of a figure before the manifest is there. */
export interface EarlyPaths {
  readonly snapshot: string;
  readonly figure: string;
  readonly content: string;
  readonly template: string;
}

interface Wish {
  readonly slot: unknown;
  readonly table: boolean;
  readonly scope: DrawScope;
}

export class FigureSource {
  /** A slot of its own: numbers must not supersede a drawing that is on its way. */
  private readonly tables = Symbol("tables");

  constructor(
    private readonly services: FigureServices,
    private readonly early: EarlyPaths | null,
  ) {}

  /** The build's drawing of a figure with its default parameters, if it made one. */
  async prerendered(figure: string, snapshot: string): Promise<PrerenderedFigure | null> {
    const { site } = this.services;
    if (this.isEarly(figure, snapshot)) return site.json(this.early?.content ?? "");
    const asset = (await site.manifest()).contents[`${figure}/${snapshot}`];
    return asset ? site.json(asset.path) : null;
  }

  async template(figure: string, snapshot: string, structure: string): Promise<BokehItem | null> {
    const { site } = this.services;
    if (this.isEarly(figure, snapshot)) return site.json(this.early?.template ?? "");
    const asset = (await site.manifest()).templates[structure];
    return asset ? site.json(asset.path) : null;
  }

  /** The numbers behind what is shown, from wherever that came from. */
  async table(
    declaration: FigureDeclaration,
    shown: PrerenderedFigure | DrawnFigure,
  ): Promise<FigureTable | null> {
    if ("item" in shown) {
      const { snapshot, params, scope } = shown;
      if (shown.table) return shown.table;
      const wish = { slot: this.tables, table: true, scope };
      return (await this.computed(declaration, snapshot, params, wish)).table;
    }
    const { tables } = await this.services.site.manifest();
    const asset = tables[`${shown.figure}/${shown.snapshot}`];
    if (asset) return this.services.site.json(asset.path);
    // A report in one file leaves them to Python.
    const wish = { slot: this.tables, table: true, scope: ALL_MODELS };
    return (await this.computed(declaration, shown.snapshot, shown.params, wish)).table;
  }

  /** Has Python compute the figure of the models in a scope; structures that the build drew need no item. */
  async computed(
    declaration: FigureDeclaration,
    snapshot: string,
    params: Parameters,
    { slot, table, scope }: Wish,
  ): Promise<DrawnFigure> {
    const { templates } = await this.services.site.manifest();
    const request = {
      figure: declaration.id,
      snapshot,
      params: changedParameters(declaration, params),
      drawnStructures: Object.keys(templates),
      table,
      scope,
    };
    const answer = await this.services.python.draw(request, slot);
    return { ...(JSON.parse(answer) as Omit<DrawnFigure, "scope">), scope };
  }

  private isEarly(figure: string, snapshot: string): boolean {
    return this.early?.figure === figure && this.early.snapshot === snapshot;
  }
}
