// Where a figure's content comes from: the build for the view that everyone sees first, Python
// for whatever is asked for next.

import type { FigureDeclaration, Parameters } from "../manifest.ts";
import type { BokehItem } from "./bokeh.ts";
import type { DrawnFigure, FigureTable, PrerenderedFigure } from "./content.ts";
import { changedParameters } from "./params.ts";
import type { FigureServices } from "./services.ts";

/** What the page's HTML names of a figure before the manifest is there. */
export interface EarlyPaths {
  readonly snapshot: string;
  readonly figure: string;
  readonly content: string;
  readonly template: string;
}

export class FigureSource {
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

  async table(figure: string, snapshot: string): Promise<FigureTable | null> {
    const asset = (await this.services.site.manifest()).tables[`${figure}/${snapshot}`];
    return asset ? this.services.site.json(asset.path) : null;
  }

  /** Has Python compute the figure; `drawn` are structures that need no item. */
  async computed(
    declaration: FigureDeclaration,
    snapshot: string,
    params: Parameters,
    slot: unknown,
  ): Promise<DrawnFigure> {
    const { templates } = await this.services.site.manifest();
    const text = await this.services.python.draw(
      {
        figure: declaration.id,
        snapshot,
        params: changedParameters(declaration, params),
        drawnStructures: Object.keys(templates),
      },
      slot,
    );
    return JSON.parse(text) as DrawnFigure;
  }

  private isEarly(figure: string, snapshot: string): boolean {
    return this.early?.figure === figure && this.early.snapshot === snapshot;
  }
}
