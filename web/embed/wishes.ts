// What a page asks for in the attributes of a figure: read with the same rules as the report's address,
// with every fault told.

import { changedParameters, defaultParameters, readValue, writeValue } from "../figures/params.ts";
import type { FigureDeclaration, PageConfig, Parameters, ParameterValue } from "../manifest.ts";

export interface Wishes {
  readonly snapshot: string;
  readonly params: Parameters;
  readonly faults: readonly string[];
}

/** `params` is the attribute's JSON. */
export function readWishes(
  declaration: FigureDeclaration,
  snapshot: string,
  params: string | null,
  config: PageConfig,
): Wishes {
  const faults: string[] = [];
  const key = readSnapshot(snapshot, config, faults);
  const boards = config.boards.filter(({ id }) => id === key.split("/")[0]);
  const read: Record<string, ParameterValue> = {};
  for (const [name, value] of Object.entries(parse(params, faults))) {
    const parameter = declaration.parameters.find((known) => known.name === name);
    if (!parameter) {
      const known = declaration.parameters.map((one) => one.name).join(", ");
      faults.push(`${declaration.id} has no parameter ${name}; it has ${known || "none"}`);
      continue;
    }
    if (!isValue(value)) {
      faults.push(`${name} cannot be ${JSON.stringify(value)}`);
      continue;
    }
    const found = readValue(parameter, writeValue(value), boards, config.snapshots);
    if ("fault" in found) faults.push(found.fault);
    else read[name] = found.value;
  }
  return { snapshot: key, params: { ...defaultParameters(declaration), ...read }, faults };
}

/** Writes parameters as the attribute has them; nothing where all are the defaults. */
export function writeWishes(declaration: FigureDeclaration, params: Parameters): string | null {
  const changed = changedParameters(declaration, params);
  return Object.keys(changed).length > 0 ? JSON.stringify(changed) : null;
}

/** Without a snapshot the newest is meant; a date alone names one where only one board has it. */
function readSnapshot(text: string, config: PageConfig, faults: string[]): string {
  const newest = config.snapshots.at(-1)?.key ?? "";
  if (!text) return newest;
  const found = config.snapshots.filter(({ key, date }) => key === text || date === text);
  if (found.length === 1 && found[0]) return found[0].key;
  faults.push(
    found.length > 1
      ? `snapshot ${text} is on several boards: ${found.map(({ key }) => key).join(", ")}`
      : `there is no snapshot ${text}; the newest, ${newest}, is shown`,
  );
  return found.at(-1)?.key ?? newest;
}

function parse(text: string | null, faults: string[]): Readonly<Record<string, unknown>> {
  if (!text?.trim()) return {};
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) {
      return value as Record<string, unknown>;
    }
  } catch {
    // Told below.
  }
  faults.push(`params must be an object in JSON, such as {"top": 3}, not ${text}`);
  return {};
}

function isValue(value: unknown): value is ParameterValue {
  if (Array.isArray(value)) return value.every((one) => typeof one === "string");
  return ["string", "number", "boolean"].includes(typeof value);
}
