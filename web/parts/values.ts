// A part that is fetched when a reader asks where a value of the log is from: its formula, the rows
// behind it, and the way to the same number in the console.

import { make } from "../dom.ts";
import type { FigureServices } from "../figures/services.ts";
import type { PageConfig } from "../manifest.ts";
import rules from "../styles/value-panel.css" with { type: "text" };
import { addStyles, makeStyles } from "./styles.ts";

/** A value as bundler/log/values.py describes it. */
interface LoggedValue {
  readonly expression: string;
  readonly text: string;
  readonly kind: "number" | "model" | "name";
  readonly formula: string;
  /** The formula with numbers in it; empty where it has no parts. */
  readonly worked: string;
  /** The first rows: date, model, metric, score. */
  readonly rows: readonly (readonly string[])[];
  readonly count: number;
}

interface EntryValues {
  readonly snapshot: string;
  readonly values: readonly LoggedValue[];
}

const HEADS = ["Date", "Model", "Metric", "Score"];
const TOLD_ONCE = new Set(["Date", "Metric"]);
const POPULATIONS = {
  whole: "the whole board of that day",
  top: "the top of the board only",
  fragments: "fragments of the board only",
};
/** Between the panel and what it belongs to, and the window's edge. */
const ROOM = 8;

const styles = makeStyles(rules);
let panel: HTMLElement | null = null;

/** Shows where the values of a mark are from, beside it. */
export async function showValues(mark: HTMLElement, services: FigureServices): Promise<void> {
  panel ??= makePanel();
  const place = panel;
  const numbers = (mark.dataset.values ?? "").split(" ").map(Number);
  place.replaceChildren(make("p", { role: "status" }, "The rows are coming …"));
  place.showPopover({ source: mark });
  put(place, mark);
  try {
    const { snapshot, values } = await fetchValues(mark, services);
    const chosen = numbers.flatMap((number) => values[number] ?? []);
    const parts = chosen.map((value) => describe(value, snapshot, services.config));
    place.replaceChildren(makeClose(place), ...parts);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    place.replaceChildren(
      makeClose(place),
      make("p", { role: "status" }, `The rows could not be fetched: ${why}.`),
    );
  }
  put(place, mark);
  place.scrollTop = 0;
  place.focus({ preventScroll: true });
}

async function fetchValues(mark: HTMLElement, { site }: FigureServices): Promise<EntryValues> {
  const entry = mark.closest("article")?.id ?? "";
  const asset = (await site.manifest()).values[entry];
  if (!asset) throw new Error(`the report has no values of ${entry}`);
  return site.json<EntryValues>(asset.path);
}

function makePanel(): HTMLElement {
  const place = make("div", {
    id: "value-panel",
    popover: "auto",
    role: "dialog",
    tabindex: "-1",
    "aria-label": "Where this is from",
  });
  document.body.append(place);
  addStyles(place, styles);
  return place;
}

function makeClose(place: HTMLElement): HTMLElement {
  const button = make("button", { type: "button", class: "close", "aria-label": "Close" }, "✕");
  button.addEventListener("click", () => place.hidePopover());
  return button;
}

function describe(value: LoggedValue, snapshot: string, config: PageConfig): HTMLElement {
  const summary = config.snapshots.find(({ key }) => key === snapshot);
  const about = summary ? `, ${POPULATIONS[summary.population]}` : "";
  const run = make("button", { type: "button" }, "Open in the console");
  run.addEventListener("click", () => {
    panel?.hidePopover();
    const source = `value(${quote(value.expression)}, at=${quote(snapshot)})`;
    document.dispatchEvent(new CustomEvent("console-open", { detail: source }));
  });
  const parts: Node[] = [
    make("h2", {}, value.kind === "model" ? make("code", {}, value.text) : value.text),
  ];
  parts.push(make("p", { class: "formula" }, value.formula));
  if (value.worked) parts.push(make("p", { class: "worked" }, `= ${value.worked}`));
  parts.push(make("pre", { tabindex: "0", "aria-label": "Expression" }, value.expression));
  if (value.count > 0) parts.push(...describeRows(value));
  parts.push(make("p", { class: "snapshot" }, `The entry’s own snapshot: ${snapshot}${about}.`));
  parts.push(make("p", {}, run));
  return make("section", {}, ...parts);
}

/** What is the same in all rows is told once, above them: a narrow page has no room for it. */
function describeRows({ rows, count }: LoggedValue): HTMLElement[] {
  const columns = HEADS.map((head, place) => ({
    head,
    place,
    told: TOLD_ONCE.has(head) && rows.every((row) => row[place] === rows[0]?.[place]),
  }));
  const shown = columns.filter(({ told }) => !told);
  const told = columns.flatMap(({ told, place }) => (told ? (rows[0]?.[place] ?? []) : []));
  const cut =
    rows.length < count ? `, the first ${rows.length} of ${count.toLocaleString("en")}` : "";
  const where = told.length > 0 ? ` (${told.join(", ")})` : "";
  const caption = `From ${count === 1 ? "this row" : "these rows"}${where}${cut}`;
  const head = shown.map(({ head }) => make("th", { scope: "col", class: head }, head));
  const body = rows.map((row) =>
    make(
      "tr",
      {},
      ...shown.map(({ head, place }) => make("td", { class: head }, row[place] ?? "")),
    ),
  );
  const table = [
    make("caption", {}, caption),
    make("thead", {}, make("tr", {}, ...head)),
    make("tbody", {}, ...body),
  ];
  return [make("table", {}, ...table)];
}

/** A text as Python writes it; expressions hold quotes of both kinds. */
function quote(text: string): string {
  return JSON.stringify(text).includes('\\"') && !text.includes("'") && !text.includes("\\")
    ? `'${text}'`
    : JSON.stringify(text);
}

/** Below what it belongs to, or above where there is more room; on a narrow page at the foot. */
function put(place: HTMLElement, mark: HTMLElement): void {
  const lines = [...mark.getClientRects()];
  const { left, bottom } = lines.at(-1) ?? mark.getBoundingClientRect();
  const { top } = lines[0] ?? mark.getBoundingClientRect();
  const { width, height } = place.getBoundingClientRect();
  const right = document.documentElement.clientWidth - width - ROOM;
  place.style.setProperty("--x", `${Math.max(ROOM, Math.min(left, right))}px`);
  const above = top - ROOM - height;
  const below = bottom + ROOM;
  const fits = below + height <= innerHeight - ROOM;
  const y = fits || above < ROOM ? Math.min(below, innerHeight - height - ROOM) : above;
  place.style.setProperty("--y", `${Math.max(ROOM, y)}px`);
}
