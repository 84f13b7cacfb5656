// The address restores the view: ?at=2023-10-31&figure=radial&top=5#2023-10-04. One codec reads
// and writes it, for controls and phrases alike; what it cannot read falls back to the default and
// is told.

import { changedParameters, readValue, writeValue } from "../figures/params.ts";
import type { PageConfig, Parameters, ParameterValue } from "../manifest.ts";
import { findBoard, isOwn } from "../own/own-key.ts";

/** Which models are shown at all: of these size classes, families and organisations, by id. */
export interface Scope {
  readonly sizes: readonly string[];
  readonly families: readonly string[];
  readonly organisations: readonly string[];
}

export const EVERYTHING: Scope = { sizes: [], families: [], organisations: [] };

export interface View {
  /** Key of the shown snapshot, if the address names one. */
  readonly snapshot: string | null;
  readonly figure: string | null;
  readonly params: Parameters;
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

const SCOPE_NAMES = { sizes: "sizes", families: "families", orgs: "organisations" } as const;
const OTHER_NAMES = ["at", "figure", "model", "find"];

export function readAddress(search: string, config: PageConfig): ReadView {
  const query = new URLSearchParams(search);
  const faults: string[] = [];
  const snapshot = readSnapshot(query.get("at"), config, faults);
  const figure = readFigure(query.get("figure"), config, faults);
  const declaration = config.figures.find((known) => known.id === figure);
  const boardId = findBoard(snapshot ?? config.snapshots.at(-1)?.key ?? "");
  const board = config.boards.find((known) => known.id === boardId);
  const params: Record<string, ParameterValue> = {};
  const scope: Record<keyof Scope, readonly string[]> = { ...EVERYTHING };
  let pins: readonly string[] = [];
  for (const [name, text] of query) {
    if (OTHER_NAMES.includes(name)) continue;
    if (name === "pins") {
      pins = readPins(text, faults);
      continue;
    }
    const part = SCOPE_NAMES[name as keyof typeof SCOPE_NAMES];
    if (part) {
      scope[part] = readNames(text);
      continue;
    }
    const parameter = declaration?.parameters.find((known) => known.name === name);
    if (!parameter) {
      faults.push(
        figure ? `${figure} has no parameter ${name}` : `${name}=${text} names no figure`,
      );
      continue;
    }
    const read = readValue(parameter, text, board);
    if ("fault" in read) faults.push(read.fault);
    else params[name] = read.value;
  }
  const model = query.get("model") || null;
  const view = { snapshot, figure, params, scope, pins, model, query: query.get("find") ?? "" };
  return { view, faults };
}

export function writeAddress(view: View, config: PageConfig): string {
  const query = new URLSearchParams();
  if (view.snapshot) query.set("at", shorten(view.snapshot, config));
  const declaration = config.figures.find((known) => known.id === view.figure);
  if (declaration) {
    query.set("figure", declaration.id);
    for (const [name, value] of Object.entries(changedParameters(declaration, view.params))) {
      query.set(name, writeValue(value));
    }
  }
  for (const [name, part] of Object.entries(SCOPE_NAMES)) {
    if (view.scope[part].length > 0) query.set(name, view.scope[part].join(";"));
  }
  if (view.pins.length > 0) query.set("pins", view.pins.join(";"));
  if (view.model) query.set("model", view.model);
  if (view.query) query.set("find", view.query);
  // Colons, slashes and semicolons may stand in a query as they are; they are easier to read so.
  const text = query.toString().replace(/%2F/g, "/").replace(/%3B/g, ";");
  return text ? `?${text}` : "";
}

function readNames(text: string): string[] {
  const names = text.split(";").map((name) => name.trim());
  return [...new Set(names.filter(Boolean))];
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

function readFigure(text: string | null, config: PageConfig, faults: string[]): string | null {
  if (!text) return null;
  if (config.figures.some((figure) => figure.id === text)) return text;
  const known = config.figures.map((figure) => figure.id).join(", ");
  faults.push(`there is no figure=${text}; known are ${known}`);
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
