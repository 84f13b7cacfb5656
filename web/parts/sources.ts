// A part that is fetched when it is first wanted: where the numbers of a view come from, in words.

import { make } from "../dom.ts";
import rules from "../styles/sources.css" with { type: "text" };
import shared from "../styles/tables.css" with { type: "text" };
import { addStyles, makeStyles } from "./styles.ts";

/** As `leaderboard/sources.py` describes a snapshot. */
export interface SnapshotSources {
  readonly key: string;
  readonly board: string;
  readonly date: string;
  readonly extent: string;
  readonly source: { readonly title: string; readonly url: string; readonly licence: string };
  readonly files: readonly {
    readonly name: string;
    readonly sha256: string;
    readonly rows: number;
    readonly listed: string;
  }[];
  readonly notes: readonly { readonly text: string; readonly models: readonly string[] }[];
  readonly ledger: readonly {
    readonly count: number;
    readonly text: string;
    readonly total: boolean;
    /** Those that are left out, where they are named. */
    readonly models: readonly string[];
  }[];
}

export interface ViewSources {
  /** The shown snapshot, then the one that it is compared with. */
  readonly snapshots: readonly SnapshotSources[];
  /** All dates of the board, where the figure shows them. */
  readonly dates: readonly {
    readonly date: string;
    readonly listed: string;
    readonly models: number;
  }[];
}

export interface SourcesWishes {
  readonly parent: HTMLElement;
  /** A reader chose a model by its name. */
  openModel(model: string): void;
}

export interface SourcesView {
  show(told: ViewSources): void;
}

const styles = makeStyles(shared + rules);
/** More names than these are folded away. */
const FEW_MODELS = 3;

export function createSources({ parent, openModel }: SourcesWishes): SourcesView {
  return {
    show({ snapshots, dates }) {
      addStyles(parent, styles);
      const sections = snapshots.map((one, place) => makeSection(one, place > 0, openModel));
      if (dates.length > 0) sections.push(makeDates(dates));
      parent.replaceChildren(...sections);
    },
  };
}

function makeSection(
  one: SnapshotSources,
  second: boolean,
  openModel: (model: string) => void,
): HTMLElement {
  const { board, date, key, extent, source, files, notes } = one;
  const list = make("dl", {}, describe("Origin", [makeOrigin(source)]));
  if (files.length > 0)
    list.append(describe(files.length > 1 ? "Files" : "File", files.map(makeFile)));
  const told = notes.map(({ text, models }) => [text, " ", ...makeModels(models, openModel)]);
  if (told.length > 0) list.append(describe("Notes", told));
  return make(
    "section",
    {},
    make("h4", {}, `${second ? "Compared with " : ""}${board}, ${date}`),
    make("p", {}, `${capitalise(extent)}. `, make("span", { class: "key" }, `Snapshot ${key}`)),
    makeLedger(one, openModel),
    list,
  );
}

function describe(term: string, details: readonly (Node | string)[][]): HTMLElement {
  return make("div", {}, make("dt", {}, term), ...details.map((parts) => make("dd", {}, ...parts)));
}

function makeOrigin({ title, url, licence }: SnapshotSources["source"]): (Node | string)[] {
  // A reader's own file may state any address.
  const safe = /^https?:\/\//.test(url);
  const name = safe ? make("a", { href: url, rel: "noopener" }, title) : title;
  return [name, licence ? `, licence: ${licence}` : ""];
}

function makeFile({ name, rows, listed, sha256 }: SnapshotSources["files"][number]) {
  const about = [name, `${write(rows)} rows`, listed].filter(Boolean).join(", ");
  return [about, make("span", { class: "hash" }, "SHA-256 ", make("code", {}, sha256))];
}

function makeModels(models: readonly string[], openModel: (model: string) => void): Node[] {
  if (models.length === 0) return [];
  const names = models.map((name) => {
    const button = make("button", { type: "button", class: "model" }, name);
    button.addEventListener("click", () => openModel(name));
    return button;
  });
  const all = make("span", { class: "names" }, ...names);
  if (models.length <= FEW_MODELS) return [all];
  return [make("details", {}, make("summary", {}, `${write(models.length)} models`), all)];
}

/** From the rows of the source to the models shown, line by line. */
function makeLedger(
  { ledger, date }: SnapshotSources,
  openModel: (model: string) => void,
): HTMLElement {
  const lines = ledger.map(({ count, text, total, models }) =>
    make(
      "tr",
      { class: total ? "total" : "" },
      make("td", {}, write(count)),
      make("th", { scope: "row" }, text, " ", ...makeModels(models, openModel)),
    ),
  );
  const caption = make("caption", { class: "unseen" }, `What became of the rows of ${date}`);
  return make("table", { class: "ledger" }, caption, make("tbody", {}, ...lines));
}

function makeDates(dates: ViewSources["dates"]): HTMLElement {
  const span = `${dates[0]?.date} to ${dates.at(-1)?.date}`;
  const head = ["Date", "Listed", "Models"].map((text) => make("th", { scope: "col" }, text));
  const lines = dates.map(({ date, listed, models }) =>
    make(
      "tr",
      {},
      make("th", { scope: "row" }, date),
      make("td", {}, listed),
      make("td", {}, write(models)),
    ),
  );
  return make(
    "section",
    {},
    make("h4", {}, `All ${dates.length} snapshots of the board, ${span}`),
    make(
      "table",
      { class: "dates" },
      make("thead", {}, make("tr", {}, ...head)),
      make("tbody", {}, ...lines),
    ),
  );
}

function write(count: number): string {
  return count.toLocaleString("en").replace("-", "−");
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
