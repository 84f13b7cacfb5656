// A part that is fetched when it is first wanted: a table of thousands of rows that is sorted,
// filtered and scrolled. Only the rows that are seen are in the page; to a screen reader it is a table
// of all of them.

import {
  elementScroll,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
} from "@tanstack/virtual-core";
import { make } from "../dom.ts";
import type { FigureTable } from "../figures/content.ts";
import rules from "../styles/table.css" with { type: "text" };
import shared from "../styles/tables.css" with { type: "text" };
import { addStyles, makeStyles } from "./styles.ts";
import { type ColumnKind, describeColumns, splitName, writeCell } from "./table/cells.ts";
import { filterRows, findMeant, readFilter } from "./table/filter.ts";
import { type Order, sortRows, turnOrder } from "./table/order.ts";

export interface TableWishes {
  readonly parent: HTMLElement;
  /** A reader chose a model by its name. */
  openModel(model: string): void;
}

export interface DataTable {
  show(table: FigureTable, title: string): void;
  /** Takes order and filter back. */
  reset(): void;
  destroy(): void;
}

const OVERSCAN = 10;
const styles = makeStyles(shared + rules);
/** Until a row has been measured. */
const ROW_PX = 30;

export function createTable(wishes: TableWishes): DataTable {
  return new Sheet(wishes);
}

class Sheet implements DataTable {
  private table: FigureTable = { columns: [], rows: [] };
  private kinds: readonly ColumnKind[] = [];
  private places: readonly number[] = [];
  private order: Order | null = null;
  private fresh = true;
  private rowHeight = ROW_PX;
  private headHeight = 0;
  /** The row whose model the keyboard reaches. */
  private active = 0;

  private readonly field = make("input", {
    type: "search",
    placeholder: "Filter rows",
    "aria-label": "Filter rows: words, or a column’s limit such as average > 70",
    title: "Words, or a column’s limit such as average > 70",
    spellcheck: "false",
    autocomplete: "off",
  });
  private readonly count = make("p", { class: "count", role: "status" });
  private readonly caption = make("caption", { class: "unseen" });
  private readonly head = make("tr", { "aria-rowindex": 1 });
  private readonly above = makeSpace();
  private readonly body = make("tbody");
  private readonly below = makeSpace();
  private readonly sheet: HTMLTableElement;
  private readonly scroller: HTMLElement;
  private readonly shownRows = new Map<number, HTMLTableRowElement>();
  private readonly virtualizer: Virtualizer<HTMLElement, HTMLElement>;
  private readonly stop: () => void;
  private readonly observer = new ResizeObserver(() => this.measure());

  constructor(private readonly wishes: TableWishes) {
    this.sheet = make(
      "table",
      {},
      this.caption,
      make("thead", {}, this.head),
      this.above.part,
      this.body,
      this.below.part,
    );
    this.scroller = make("div", { class: "scroller", role: "region", tabindex: 0 }, this.sheet);
    wishes.parent.append(make("div", { class: "find" }, this.field, this.count), this.scroller);
    this.field.addEventListener("input", () => this.arrange());
    this.body.addEventListener("keydown", (event) => this.onKey(event));
    this.virtualizer = new Virtualizer(this.options);
    this.stop = this.virtualizer._didMount();
    this.virtualizer._willUpdate();
    this.observer.observe(this.scroller);
  }

  show(table: FigureTable, title: string): void {
    const before = this.table;
    const same = JSON.stringify(table.columns) === JSON.stringify(before.columns);
    const known = this.caption.textContent === title && same && hasEqualRows(table, before);
    // Python tells what the build told before: a reader is left where she is.
    if (known && !this.fresh) return;
    this.table = table;
    this.kinds = describeColumns(table);
    // Order and filter stay as long as they have something to hold on to.
    if (!same) this.reset();
    this.fresh = false;
    addStyles(this.scroller, styles);
    this.caption.textContent = title;
    this.scroller.setAttribute("aria-label", title);
    this.sheet.setAttribute("aria-colcount", String(table.columns.length));
    this.arrange();
    this.measure();
  }

  reset(): void {
    this.fresh = true;
    this.order = null;
    this.field.value = "";
  }

  destroy(): void {
    this.observer.disconnect();
    this.stop();
    this.wishes.parent.replaceChildren();
  }

  private get options() {
    return {
      count: this.places.length,
      getScrollElement: () => this.scroller,
      estimateSize: () => this.rowHeight,
      overscan: OVERSCAN,
      paddingStart: this.headHeight,
      scrollPaddingStart: this.headHeight,
      observeElementRect,
      observeElementOffset,
      scrollToFn: elementScroll,
      onChange: () => this.renderRows(),
    };
  }

  /** Takes order and filter anew, and begins at the top. */
  private arrange(): void {
    const { table, kinds, order } = this;
    const meant = findMeant(kinds, order?.column ?? null);
    const filter = readFilter(this.field.value, kinds, meant);
    this.places = sortRows(table.rows, filterRows(table, filter), order);
    this.active = 0;
    this.writeCount(filter.fault || this.describeLimits(filter.limits));
    this.renderHead();
    this.shownRows.clear();
    this.body.replaceChildren();
    this.scroller.scrollTop = 0;
    this.update();
    // Where it was before is forgotten too, whether the browser tells of the move or not.
    this.virtualizer.scrollToOffset(0);
  }

  private describeLimits(limits: readonly { column: number; sign: string; value: number }[]) {
    return limits
      .map(({ column, sign, value }) => `${this.kinds[column]?.column.label} ${sign} ${value}`)
      .join(", ");
  }

  private writeCount(about: string): void {
    const [shown, all] = [this.places.length, this.table.rows.length];
    const rows = `row${all === 1 ? "" : "s"}`;
    const counted =
      shown === all ? `${write(all)} ${rows}` : `${write(shown)} of ${write(all)} ${rows}`;
    this.count.textContent = about ? `${counted}: ${about}` : counted;
    this.sheet.setAttribute("aria-rowcount", String(shown + 1));
  }

  private renderHead(): void {
    const { order } = this;
    const focused = this.focusedColumn;
    this.head.replaceChildren(
      ...this.kinds.map((kind, index) => this.makeHeading(kind, index, order)),
    );
    if (focused >= 0) this.head.cells[focused]?.querySelector("button")?.focus();
  }

  private get focusedColumn(): number {
    const root = this.head.getRootNode() as Document | ShadowRoot;
    return [...this.head.cells].findIndex((cell) => cell.contains(root.activeElement));
  }

  private makeHeading(kind: ColumnKind, index: number, order: Order | null): HTMLElement {
    const { column, numeric, longest } = kind;
    const own = order?.column === index ? order : null;
    const button = make("button", { type: "button" }, column.label);
    if (column.unit) button.append(" ", make("small", {}, column.unit));
    button.addEventListener("click", () => {
      this.order = turnOrder(this.order, index, this.kinds);
      this.arrange();
    });
    const heading = make("th", {
      scope: "col",
      class: this.nameClasses(index, numeric),
      "aria-sort": own ? (own.descending ? "descending" : "ascending") : false,
    });
    // Never seen: they hold the column open while other rows come and go.
    const widths = longest.map((text) => make("span", {}, text));
    heading.append(button, make("span", { class: "widths", "aria-hidden": "true" }, ...widths));
    return heading;
  }

  private nameClasses(index: number, numeric: boolean): string {
    return [numeric ? "number" : "", index === this.leader ? "leader" : ""]
      .filter(Boolean)
      .join(" ");
  }

  /** The column that stays in sight: the models, else the first texts. */
  private get leader(): number {
    const models = this.kinds.findIndex((kind) => kind.models);
    return models >= 0 ? models : this.kinds.findIndex((kind) => !kind.numeric);
  }

  private renderRows(): void {
    const items = this.virtualizer.getVirtualItems();
    const wanted = new Set(items.map((item) => item.index));
    for (const [index, row] of this.shownRows) {
      if (wanted.has(index)) continue;
      // Whoever was in it goes on from the table itself.
      if (row.contains((row.getRootNode() as ShadowRoot).activeElement)) this.scroller.focus();
      row.remove();
      this.shownRows.delete(index);
    }
    let before: Element | null = null;
    for (const { index } of items) {
      const row: HTMLTableRowElement = this.shownRows.get(index) ?? this.makeRow(index);
      if (!row.isConnected) {
        if (before) before.after(row);
        else this.body.prepend(row);
      }
      before = row;
    }
    const start = this.headHeight;
    this.above.set((items[0]?.start ?? start) - start);
    this.below.set(this.virtualizer.getTotalSize() - (items.at(-1)?.end ?? start));
    this.markActive();
  }

  private makeRow(index: number): HTMLTableRowElement {
    const values = this.table.rows[this.places[index] ?? -1] ?? [];
    const row = make(
      "tr",
      // Headings are the first row.
      { "aria-rowindex": index + 2 },
      ...this.kinds.map((kind, place) => {
        const { column, numeric, models } = kind;
        const text = writeCell(values[place] ?? null, column);
        const classes = { class: this.nameClasses(place, numeric) };
        const content = models && values[place] ? this.makeName(text, index) : text;
        if (place !== this.leader) return make("td", classes, content);
        return make("th", { ...classes, scope: "row" }, content);
      }),
    );
    this.shownRows.set(index, row);
    return row;
  }

  private makeName(name: string, index: number): HTMLElement {
    const [organisation, own] = splitName(name);
    const button = make("button", { type: "button", class: "model", title: name, tabindex: -1 });
    if (organisation) button.append(make("span", { class: "organisation" }, organisation));
    button.append(make("span", {}, own));
    button.addEventListener("click", () => {
      this.active = index;
      this.wishes.openModel(name);
    });
    button.addEventListener("focus", () => {
      this.active = index;
      this.markActive();
    });
    return button;
  }

  /** One name is reached with Tab, the others from there with the arrow keys. */
  private markActive(): void {
    const { active, shownRows } = this;
    const reached = shownRows.has(active) ? active : (this.virtualizer.range?.startIndex ?? 0);
    for (const [index, row] of shownRows) {
      const button = row.querySelector<HTMLElement>("button.model");
      if (button) button.tabIndex = index === reached ? 0 : -1;
    }
  }

  private onKey(event: KeyboardEvent): void {
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (!step || event.ctrlKey || event.altKey || event.metaKey) return;
    const next = this.active + step;
    if (next < 0 || next >= this.places.length) return;
    event.preventDefault();
    this.active = next;
    this.virtualizer.scrollToIndex(next, { align: "auto" });
    // The browser tells of it with the next frame; a key that is held down is faster.
    this.scroller.dispatchEvent(new Event("scroll"));
    this.renderRows();
    this.shownRows.get(next)?.querySelector<HTMLElement>("button.model")?.focus({
      preventScroll: true,
    });
  }

  /** Rows are of one height, which is another where the table is narrow. */
  private measure(): void {
    const [row] = this.shownRows.values();
    const height = row?.getBoundingClientRect().height;
    if (height && Math.abs(height - this.rowHeight) > 0.1) {
      this.rowHeight = height;
      this.virtualizer.measure();
    }
    this.update();
  }

  private update(): void {
    this.headHeight = this.head.offsetHeight;
    this.virtualizer.setOptions(this.options);
    this.virtualizer._willUpdate();
    this.renderRows();
  }
}

function hasEqualRows(one: FigureTable, other: FigureTable): boolean {
  if (one.rows.length !== other.rows.length) return false;
  return one.rows.every((row, place) =>
    row.every((cell, index) => cell === other.rows[place]?.[index]),
  );
}

/** Room for the rows that are not in the page. */
function makeSpace(): { part: HTMLElement; set(height: number): void } {
  const cell = make("td");
  const part = make("tbody", { class: "space", "aria-hidden": "true" }, make("tr", {}, cell));
  return {
    part,
    set(height) {
      cell.style.height = `${Math.max(0, height)}px`;
      part.hidden = height <= 0;
    },
  };
}

function write(count: number): string {
  return count.toLocaleString("en");
}
