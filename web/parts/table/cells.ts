// What stands in a table's cells, and what is known of a column from its values.

import type { FigureTable, TableColumn } from "../../figures/content.ts";

export type Cell = FigureTable["rows"][number][number];

/** The column by which figures name models. */
const MODEL = "model";

export interface ColumnKind {
  readonly column: TableColumn;
  readonly numeric: boolean;
  /** Whether its values are names of models. */
  readonly models: boolean;
  /** Its longest texts: a column is as wide as these, wherever the table is scrolled. */
  readonly longest: readonly string[];
}

const WIDEST = 3;

export function describeColumns(table: FigureTable): ColumnKind[] {
  return table.columns.map((column, index) => {
    const texts = new Set(table.rows.map((row) => writeCell(row[index] ?? null, column)));
    return {
      column,
      numeric: table.rows.some((row) => typeof row[index] === "number"),
      models: column.name === MODEL,
      longest: [...texts].sort((left, right) => right.length - left.length).slice(0, WIDEST),
    };
  });
}

export function writeCell(cell: Cell, column: TableColumn): string {
  if (cell === null) return "–";
  if (typeof cell === "boolean") return cell ? "yes" : "no";
  if (typeof cell !== "number") return cell;
  const text = column.decimals === null ? String(cell) : cell.toFixed(column.decimals);
  return text.replace("-", "−");
}

/** A model's name: the organisation apart, so that a narrow table can break the line there. */
export function splitName(name: string): readonly [string, string] {
  const end = name.indexOf("/") + 1;
  return [name.slice(0, end), name.slice(end)];
}
