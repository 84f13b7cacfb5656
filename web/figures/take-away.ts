// A figure's table as a file: CSV for spreadsheets, JSON for programs.

import { html, type TemplateResult } from "lit";
import type { FigureTable, TableColumn } from "./content.ts";

/** Comma-separated, quoted where needed, lines ended as RFC 4180 has it. */
export function writeCsv(table: FigureTable): string {
  const heading = table.columns.map((column) => quote(nameColumn(column)));
  const rows = table.rows.map((row) => row.map((cell) => quote(cell === null ? "" : String(cell))));
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

/** Two buttons that save the table, named after the figure and the snapshot. */
export function renderTakeAway(
  table: FigureTable,
  view: { readonly figure: string; readonly snapshot: string },
): TemplateResult {
  const stem = `${view.figure}-${view.snapshot.replace("/", "-")}`;
  const csv = () => saveFile(`${stem}.csv`, writeCsv(table), "text/csv");
  const json = () => saveFile(`${stem}.json`, writeJson(table), "application/json");
  return html`<p class="take-away">
    ${table.rows.length.toLocaleString("en")} rows. Save them as
    <button type="button" @click=${csv}>CSV</button>
    <button type="button" @click=${json}>JSON</button>
  </p>`;
}

function saveFile(name: string, text: string, type: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  // The browser reads the blob after the click has returned.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function nameColumn(column: TableColumn): string {
  return column.unit ? `${column.name} (${column.unit})` : column.name;
}

function quote(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
