// The numbers behind a figure, as its tab shows them. The table itself is a part of the page that
// is fetched when numbers are first opened.

import { html, nothing, type TemplateResult } from "lit";
import type { DataTable, TableWishes } from "../parts/table.ts";
import type { FigureTable } from "./content.ts";
import { fetchPart } from "./fetch-part.ts";
import type { FigureServices } from "./services.ts";

interface TablePart {
  createTable(wishes: TableWishes): DataTable;
}

export class FigureNumbers {
  private readonly host = document.createElement("div");
  private made: Promise<DataTable> | null = null;
  private table: FigureTable | null = null;
  private fault = "";

  constructor(
    private readonly services: FigureServices,
    private readonly wishes: {
      readonly changed: () => void;
      readonly openModel: (model: string) => void;
    },
  ) {
    this.host.className = "numbers";
  }

  /** Shows a table under the title of its figure. */
  async show(table: FigureTable, title: string): Promise<void> {
    this.made ??= this.make();
    try {
      const made = await this.made;
      made.show(table, title);
      this.table = table;
      this.fault = "";
    } catch (error) {
      // Fetched again when it is asked for again.
      this.made = null;
      this.fault = error instanceof Error ? error.message : String(error);
    }
    this.wishes.changed();
  }

  /** Another figure comes: its rows are in no order yet, and all of them are shown. */
  forget(): void {
    this.table = null;
    void this.made?.then((made) => made.reset()).catch(() => {});
  }

  render(again: () => void): TemplateResult {
    if (this.fault) {
      return html`<p class="wait" role="alert">The table could not be fetched: ${this.fault}
        <button type="button" @click=${again}>Try again</button></p>`;
    }
    const { table, host } = this;
    return html`${table ? nothing : html`<p class="wait">Reading the numbers …</p>`}
      <div class="numbers-place" ?hidden=${!table}>${host}</div>`;
  }

  private async make(): Promise<DataTable> {
    const { createTable } = await fetchPart<TablePart>(this.services, "table");
    return createTable({ parent: this.host, openModel: this.wishes.openModel });
  }
}
