// The address restores the view: ?at=2023-10-31&figure=radial&top=5#2023-10-04. One codec reads
// and writes it; what it cannot read falls back to the default and is told.

import { changedParameters, readValue, writeValue } from "../figures/params.ts";
import type { PageConfig, Parameters, ParameterValue } from "../manifest.ts";

export interface View {
  /** Key of the shown snapshot, if the address names one. */
  readonly snapshot: string | null;
  readonly figure: string | null;
  readonly params: Parameters;
}

export interface ReadView {
  readonly view: View;
  readonly faults: readonly string[];
}

export function readAddress(search: string, config: PageConfig): ReadView {
  const query = new URLSearchParams(search);
  const faults: string[] = [];
  const snapshot = readSnapshot(query.get("at"), config, faults);
  const figure = readFigure(query.get("figure"), config, faults);
  const declaration = config.figures.find((known) => known.id === figure);
  const boardId = (snapshot ?? config.snapshots.at(-1)?.key ?? "").split("/")[0];
  const board = config.boards.find((known) => known.id === boardId);
  const params: Record<string, ParameterValue> = {};
  for (const [name, text] of query) {
    if (name === "at" || name === "figure") continue;
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
  return { view: { snapshot, figure, params }, faults };
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
  // Colons, slashes and semicolons may stand in a query as they are; they are easier to read so.
  const text = query.toString().replace(/%2F/g, "/").replace(/%3B/g, ";");
  return text ? `?${text}` : "";
}

/** A date alone names a snapshot where only one board has it. */
function readSnapshot(text: string | null, config: PageConfig, faults: string[]): string | null {
  if (!text) return null;
  const found = config.snapshots.filter(
    (snapshot) => snapshot.key === text || snapshot.date === text,
  );
  if (found.length === 1) return found[0]?.key ?? null;
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
  const date = key.split("/")[1] ?? key;
  const same = config.snapshots.filter((snapshot) => snapshot.date === date);
  return same.length === 1 ? date : key;
}
