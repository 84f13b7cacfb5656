// A figure's table as a file: CSV for spreadsheets, JSON for programs.

import type { FigureTable, TableColumn } from "./content.ts";

type Cell = FigureTable["rows"][number][number];

/** Comma-separated, quoted where needed, lines ended as RFC 4180 has it. */
export function writeCsv(table: FigureTable): string {
  const heading = table.columns.map((column) => quote(disarm(nameColumn(column))));
  const rows = table.rows.map((row) => row.map((cell) => quote(writeCell(cell))));
  return [heading, ...rows].map((line) => `${line.join(",")}\r\n`).join("");
}

/** One object a row, keyed by the columns' names. */
export function writeJson(table: FigureTable): string {
  const names = table.columns.map((column) => column.name);
  const rows = table.rows.map((row) =>
    Object.fromEntries(names.map((name, index) => [name, row[index] ?? null])),
  );
  return `${JSON.stringify({ columns: table.columns, rows }, null, 1)}\n`;
}

function writeCell(cell: Cell): string {
  if (cell === null) return "";
  return typeof cell === "string" ? disarm(cell) : String(cell);
}

/**
 * Keeps a spreadsheet from running a name as a formula: an apostrophe makes it a text
 * (OWASP, "CSV Injection", https://owasp.org/www-community/attacks/CSV_Injection). Whoever reads the
 * file with a program takes the JSON, which has every name as it is.
 */
function disarm(text: string): string {
  const isNumber = text.trim() !== "" && Number.isFinite(Number(text));
  return /^[=+\-@\t\r\n]/.test(text) && !isNumber ? `'${text}` : text;
}

function nameColumn(column: TableColumn): string {
  return column.unit ? `${column.name} (${column.unit})` : column.name;
}

function quote(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
