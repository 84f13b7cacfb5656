// The address restores the view: ?at=2023-10-31&figure=radial&top=5#2023-10-04. One codec reads
// and writes it, for controls and phrases alike; what it cannot read falls back to the default and
// is told. The second figure beside the log stands behind `and`: &and=total&and.color=size.

import { changedParameters, fitParameters, readValue, writeValue } from "../figures/params.ts";
import { ALL_MODELS } from "../figures/scope.ts";
import { TABS, type Tab } from "../figures/tabs.ts";
import type { BoardSummary, PageConfig, Parameters, ParameterValue } from "../manifest.ts";
import { findBoard, isOwn } from "../own/own-key.ts";
import type { DrawScope } from "../python/messages.ts";

/** Which models are shown at all: of these size classes, families and so on, and hidden ones too or not. */
export type Scope = Omit<DrawScope, "pins">;
/** By what models are chosen. */
export type ScopePart = keyof Omit<Scope, "hidden">;

const { pins: _, ...allShown } = ALL_MODELS;
export const EVERYTHING: Scope = allShown;

/** What one figure shows. */
export interface FigurePlace {
  readonly figure: string;
  readonly params: Parameters;
  readonly tab: Tab;
}

export interface View {
  /** Key of the shown snapshot, if the address names one. */
  readonly snapshot: string | null;
  /** The figure in the first place, with its parameters and its tab. */
  readonly figure: string | null;
  readonly params: Parameters;
  readonly tab: Tab;
  /** The figure in the second place, where that is not the one which stands there anyway. */
  readonly second: FigurePlace | null;
  readonly scope: Scope;
  /** Models that stay through figures and dates. */
  readonly pins: readonly string[];
  /** The model whose card is open. */
  readonly model: string | null;
  /** What is searched for in the log. */
  readonly query: string;
}

export const START: View = {
  snapshot: null,
  figure: null,
  params: {},
  tab: "chart",
  second: null,
  scope: EVERYTHING,
  pins: [],
  model: null,
  query: "",
};

export const MOST_PINS = 8;

export interface ReadView {
  readonly view: View;
  readonly faults: readonly string[];
}

const SCOPE_NAMES = {
  sizes: "sizes",
  families: "families",
  orgs: "organisations",
  types: "types",
  licences: "licences",
} as const;
const HIDDEN = "hidden";
const SHOW = "show";
const SECOND = "and";
/** What is no parameter of the first figure; no figure may have a parameter of such a name. */
export const OWN_NAMES: readonly string[] = [
  "at",
  "figure",
  "tab",
  SECOND,
  ...Object.keys(SCOPE_NAMES),
  HIDDEN,
  "pins",
  "model",
  "find",
];

export function readAddress(search: string, config: PageConfig): ReadView {
  const query = new URLSearchParams(search);
  const faults: string[] = [];
  const snapshot = readSnapshot(query.get("at"), config, faults);
  const boards = findBoards(snapshot, config);
  const [own, seconds] = divide(query);
  const first = readPlace(query.get("figure"), own, "", { config, boards, faults });
  const second = readPlace(query.get(SECOND), seconds, `${SECOND}.`, { config, boards, faults });
  const view: View = {
    snapshot,
    figure: first?.figure ?? null,
    params: first?.params ?? {},
    tab: first?.tab ?? "chart",
    second,
    scope: readScope(query, config, faults),
    pins: readPins(query.get("pins") ?? "", faults),
    model: query.get("model") || null,
    query: query.get("find") ?? "",
  };
  return { view, faults };
}

export function writeAddress(view: View, config: PageConfig): string {
  const query = new URLSearchParams();
  if (view.snapshot) query.set("at", shorten(view.snapshot, config));
  const { figure, params, tab, second } = view;
  const boards = findBoards(view.snapshot, config);
  const board = boards.length === 1 ? boards[0] : undefined;
  if (figure) writePlace(query, ["figure", ""], { figure, params, tab }, config, board);
  if (second) writePlace(query, [SECOND, `${SECOND}.`], second, config, board);
  for (const [name, part] of Object.entries(SCOPE_NAMES)) {
    if (view.scope[part].length > 0) query.set(name, view.scope[part].join(";"));
  }
  if (view.scope.hidden) query.set(HIDDEN, SHOW);
  if (view.pins.length > 0) query.set("pins", view.pins.join(";"));
  if (view.model) query.set("model", view.model);
  if (view.query) query.set("find", view.query);
  // Slashes and semicolons may stand in a query as they are; they are easier to read so.
  const text = query.toString().replace(/%2F/g, "/").replace(/%3B/g, ";");
  return text ? `?${text}` : "";
}

/** Reads names that are separated by semicolons, each once. */
export function readNames(text: string): string[] {
  const names = text.split(";").map((name) => name.trim());
  return [...new Set(names.filter(Boolean))];
}

interface Reading {
  readonly config: PageConfig;
  readonly boards: readonly BoardSummary[];
  readonly faults: string[];
}

/** Divides what may be parameters: of the first figure, and of the second one. */
function divide(query: URLSearchParams): [Map<string, string>, Map<string, string>] {
  const own = new Map<string, string>();
  const seconds = new Map<string, string>();
  const prefix = `${SECOND}.`;
  for (const [name, text] of query) {
    if (name.startsWith(prefix)) seconds.set(name.slice(prefix.length), text);
    else if (name === "tab" || !OWN_NAMES.includes(name)) own.set(name, text);
  }
  return [own, seconds];
}

function readPlace(
  id: string | null,
  texts: ReadonlyMap<string, string>,
  prefix: string,
  { config, boards, faults }: Reading,
): FigurePlace | null {
  const figure = readFigure(id, prefix ? SECOND : "figure", config, faults);
  const declaration = config.figures.find((known) => known.id === figure);
  const params: Record<string, ParameterValue> = {};
  let tab: Tab = "chart";
  for (const [name, text] of texts) {
    const parameter = declaration?.parameters.find((known) => known.name === name);
    if (!figure) {
      faults.push(`${prefix}${name}=${text} names no figure`);
    } else if (name === "tab") {
      const found = TABS.find((known) => known === text);
      if (found) tab = found;
      else faults.push(`${prefix}tab=${text} is none of ${TABS.join(", ")}`);
    } else if (!parameter) {
      faults.push(`${figure} has no parameter ${name}`);
    } else {
      const read = readValue(parameter, text, boards, config.snapshots);
      if ("fault" in read) faults.push(`${prefix}${read.fault}`);
      else params[name] = read.value;
    }
  }
  return figure ? { figure, params, tab } : null;
}

function writePlace(
  query: URLSearchParams,
  [key, prefix]: readonly [string, string],
  { figure, params, tab }: FigurePlace,
  config: PageConfig,
  board: BoardSummary | undefined,
): void {
  const declaration = config.figures.find((known) => known.id === figure);
  if (!declaration) return;
  query.set(key, figure);
  // What the shown board has not would be a fault of the address.
  const fitted = fitParameters(declaration, params, board).params;
  for (const [name, value] of Object.entries(changedParameters(declaration, fitted))) {
    query.set(prefix + name, writeValue(value));
  }
  if (tab !== "chart") query.set(`${prefix}tab`, tab);
}

function readScope(query: URLSearchParams, config: PageConfig, faults: string[]): Scope {
  const [organisations, types, licences] = (["orgs", "types", "licences"] as const).map((name) =>
    readNames(query.get(name) ?? ""),
  );
  const hidden = query.get(HIDDEN);
  if (hidden && hidden !== SHOW) faults.push(`${HIDDEN}=${hidden} is not ${HIDDEN}=${SHOW}`);
  const [sizes, families] = (["sizes", "families"] as const).map((name) => {
    const known = config.scope[name].map((choice) => choice.value);
    const given = readNames(query.get(name) ?? "");
    const wrong = given.filter((id) => !known.includes(id));
    if (wrong.length > 0) {
      faults.push(`${name}=${wrong.join(";")} is none of ${known.join(", ")}`);
    }
    return given.filter((id) => known.includes(id));
  });
  return {
    sizes: sizes ?? [],
    families: families ?? [],
    organisations: organisations ?? [],
    types: types ?? [],
    licences: licences ?? [],
    hidden: hidden === SHOW,
  };
}

function readPins(text: string, faults: string[]): readonly string[] {
  const pins = readNames(text);
  if (pins.length > MOST_PINS) {
    faults.push(`pins takes at most ${MOST_PINS} models, not ${pins.length}`);
  }
  return pins.slice(0, MOST_PINS);
}

/** A date alone names a snapshot where only one board has it. */
function readSnapshot(text: string | null, config: PageConfig, faults: string[]): string | null {
  if (!text) return null;
  const found = config.snapshots.filter(
    (snapshot) => snapshot.key === text || (snapshot.date === text && !isOwn(snapshot.key)),
  );
  if (found.length === 1) return found[0]?.key ?? null;
  if (isOwn(text)) {
    faults.push(`at=${text} is somebody’s own data, which is kept in that browser alone`);
    return null;
  }
  const known = config.snapshots.at(-1)?.date ?? "";
  faults.push(
    found.length > 1
      ? `at=${text} is on several boards: ${found.map((one) => one.key).join(", ")}`
      : `there is no snapshot at=${text}; the newest is ${known}`,
  );
  return null;
}

/** The board of a snapshot; all of them where the address leaves the snapshot to an entry. */
function findBoards(snapshot: string | null, config: PageConfig): readonly BoardSummary[] {
  const id = snapshot && findBoard(snapshot);
  return config.boards.filter((board) => !id || board.id === id);
}

function readFigure(
  text: string | null,
  key: string,
  config: PageConfig,
  faults: string[],
): string | null {
  if (!text) return null;
  if (config.figures.some((figure) => figure.id === text)) return text;
  const known = config.figures.map((figure) => figure.id).join(", ");
  faults.push(`there is no ${key}=${text}; known are ${known}`);
  return null;
}

function shorten(key: string, config: PageConfig): string {
  if (isOwn(key)) return key;
  const date = key.split("/")[1] ?? key;
  const same = config.snapshots.filter(
    (snapshot) => snapshot.date === date && !isOwn(snapshot.key),
  );
  return same.length === 1 ? date : key;
}
