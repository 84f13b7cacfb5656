// Which rows a filter lets through: `llama chat` asks for both words anywhere in a row, `> 70` for more
// than 70 in the column that is meant, `arc>60` or `parameters <= 13` for a column by its name.

import type { FigureTable } from "../../figures/content.ts";
import { type ColumnKind, writeCell } from "./cells.ts";

type Sign = "<" | "<=" | ">" | ">=" | "=";

interface Limit {
  readonly column: number;
  readonly sign: Sign;
  readonly value: number;
}

export interface Filter {
  readonly words: readonly string[];
  readonly limits: readonly Limit[];
  /** What cannot be understood, for the reader. */
  readonly fault: string;
}

const LIMIT = /([^\s<>=]*)\s*(<=|>=|<|>|=)\s*([-−]?\d+(?:[.,]\d+)?)(?=\s|$)/g;

/** Reads what a reader typed; `meant` is the column of a limit that names none. */
export function readFilter(
  text: string,
  kinds: readonly ColumnKind[],
  meant: number | null,
): Filter {
  const limits: Limit[] = [];
  const faults: string[] = [];
  const rest = text.replace(LIMIT, (_, name: string, sign: Sign, number: string) => {
    const column = name ? findColumn(name, kinds) : meant;
    const value = Number(number.replace("−", "-").replace(",", "."));
    if (column === null || column < 0) {
      faults.push(name ? `no column of numbers is called “${name}”` : "no column has numbers");
    } else limits.push({ column, sign, value });
    return " ";
  });
  const words = rest.toLowerCase().split(/\s+/).filter(Boolean);
  return { words, limits, fault: faults.join("; ") };
}

/** Gives the places of the rows that are let through. */
export function filterRows(table: FigureTable, filter: Filter): number[] {
  const { words, limits } = filter;
  return table.rows.flatMap((row, place) => {
    const kept = limits.every(({ column, sign, value }) => holds(row[column], sign, value));
    if (!kept) return [];
    if (words.length === 0) return [place];
    const text = row
      .map((cell, index) => {
        const column = table.columns[index];
        return column ? writeCell(cell, column) : "";
      })
      .join("\n")
      .toLowerCase();
    return words.every((word) => text.includes(word)) ? [place] : [];
  });
}

/** The column of numbers that a limit means if it names none: the ordered one, else the first score. */
export function findMeant(kinds: readonly ColumnKind[], ordered: number | null): number | null {
  if (ordered !== null && kinds[ordered]?.numeric) return ordered;
  const score = kinds.findIndex(({ column, numeric }) => numeric && column.unit === "points");
  if (score >= 0) return score;
  const first = kinds.findIndex(({ numeric }) => numeric);
  return first >= 0 ? first : null;
}

/** A name may be cut short: `truth` means TruthfulQA. */
function findColumn(name: string, kinds: readonly ColumnKind[]): number {
  const plain = (text: string) => text.toLowerCase().replace(/[\s_-]/g, "");
  const asked = plain(name);
  return kinds.findIndex(
    ({ column, numeric }) =>
      numeric && [column.label, column.name].some((known) => plain(known).startsWith(asked)),
  );
}

function holds(cell: unknown, sign: Sign, value: number): boolean {
  if (typeof cell !== "number") return false;
  switch (sign) {
    case "<":
      return cell < value;
    case "<=":
      return cell <= value;
    case ">":
      return cell > value;
    case ">=":
      return cell >= value;
    case "=":
      return cell === value;
  }
}
