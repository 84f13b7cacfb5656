// What Python says of a figure (leaderboard/items.py), and its colours on a dark page.

import type { Parameters } from "../manifest.ts";
import type { DrawScope } from "../python/messages.ts";
import type { BokehItem } from "./bokeh.ts";

export interface FigureContent {
  readonly structure: string;
  readonly columns: Readonly<Record<string, Readonly<Record<string, readonly unknown[]>>>>;
  readonly ranges: Readonly<Record<string, readonly [number, number]>>;
  readonly ticks: Readonly<Record<string, readonly (readonly [number, string])[]>>;
  readonly labels: Readonly<Record<string, string>>;
  /** An entry that is a model names it. */
  readonly legend: readonly {
    readonly label: string;
    readonly color: string;
    readonly model?: string;
  }[];
}

export interface TableColumn {
  readonly name: string;
  readonly label: string;
  readonly unit: string;
  readonly decimals: number | null;
}

export interface FigureTable {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly (string | number | boolean | null)[])[];
}

/** A figure as the build wrote it: the table stands in a file of its own. */
export interface PrerenderedFigure {
  readonly figure: string;
  readonly snapshot: string;
  readonly params: Parameters;
  readonly data: FigureContent;
  readonly description: string;
}

/** A figure as the worker answers. */
export interface DrawnFigure extends PrerenderedFigure {
  readonly item: BokehItem | null;
  /** Only where it was asked for: of thousands of models it is half of the answer. */
  readonly table: FigureTable | null;
  readonly scope: DrawScope;
}

export type Palette = Readonly<Record<string, string>>;

/** Exchanges colours in a column; other values stay. */
export function recolor(column: readonly unknown[], palette: Palette): unknown[] {
  return column.map((value) => (typeof value === "string" ? (palette[value] ?? value) : value));
}

/** Exchanges the colours of a drawing that is still JSON. */
export function recolorItem(item: BokehItem, palette: Palette): BokehItem {
  const text = JSON.stringify(item, (_, value: unknown) =>
    typeof value === "string" ? (palette[value] ?? value) : value,
  );
  return JSON.parse(text) as BokehItem;
}
