// The numbers behind a figure, as a table that scrolls inside its own box.

import { html, type TemplateResult } from "lit";
import type { FigureTable, TableColumn } from "./content.ts";

type Cell = FigureTable["rows"][number][number];

export function renderTable(table: FigureTable, caption: string): TemplateResult {
  return html`<div class="table" tabindex="0" role="region" aria-label=${caption}><table>
    <caption>${caption}</caption>
    <thead><tr>${table.columns.map(
      (column) =>
        html`<th scope="col">${column.label}${
          column.unit ? html` <small>${column.unit}</small>` : ""
        }</th>`,
    )}</tr></thead>
    <tbody>${table.rows.map(
      (row) =>
        html`<tr>${row.map((cell, index) => {
          const column = table.columns[index];
          const numeric = typeof cell === "number";
          return html`<td class=${numeric ? "number" : ""}>${column ? writeCell(cell, column) : ""}</td>`;
        })}</tr>`,
    )}</tbody>
  </table></div>`;
}

function writeCell(cell: Cell, column: TableColumn): string {
  if (cell === null) return "–";
  if (typeof cell === "boolean") return cell ? "yes" : "no";
  if (typeof cell === "number" && column.decimals !== null) return cell.toFixed(column.decimals);
  return String(cell);
}
