// Rows in order of a column. What is missing comes last in either direction; equal rows stay as they
// came.

import type { FigureTable } from "../../figures/content.ts";
import type { Cell, ColumnKind } from "./cells.ts";

export interface Order {
  readonly column: number;
  readonly descending: boolean;
}

const texts = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/** The order after another click on a column's heading: its own first, the other way, none. */
export function turnOrder(
  order: Order | null,
  column: number,
  kinds: readonly ColumnKind[],
): Order | null {
  const first = isBestHigh(kinds[column]);
  if (order?.column !== column) return { column, descending: first };
  return order.descending === first ? { column, descending: !first } : null;
}

/** Gives the places of the rows in order. */
export function sortRows(
  rows: FigureTable["rows"],
  places: readonly number[],
  order: Order | null,
): readonly number[] {
  if (!order) return places;
  const { column, descending } = order;
  return [...places].sort((left, right) => {
    const [one, other] = [rows[left]?.[column] ?? null, rows[right]?.[column] ?? null];
    if (one === null || other === null) return Number(one === null) - Number(other === null);
    return descending ? compare(other, one) : compare(one, other);
  });
}

function compare(one: NonNullable<Cell>, other: NonNullable<Cell>): number {
  if (typeof one === "number" && typeof other === "number") return one - other;
  return texts.compare(String(one), String(other));
}

/** Of what is measured the most comes first; ranks and names begin at the beginning. */
function isBestHigh(kind: ColumnKind | undefined): boolean {
  return Boolean(kind?.numeric && (kind.column.unit || kind.column.decimals !== null));
}
