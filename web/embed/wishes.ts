// What a page asks for in the attributes of a figure: read with the same rules as the report's address,
// with every fault told.

import { changedParameters, defaultParameters, readValue, writeValue } from "../figures/params.ts";
import { ALL_MODELS } from "../figures/scope.ts";
import type {
  Choice,
  FigureDeclaration,
  PageConfig,
  Parameters,
  ParameterValue,
} from "../manifest.ts";
import { findBoard } from "../own/own-key.ts";
import type { DrawScope } from "../python/messages.ts";
import { MOST_PINS } from "../shell/address.ts";

/** The attributes as they stand; the last two are JSON. */
export interface Asked {
  readonly snapshot: string;
  readonly params: string | null;
  readonly scope: string | null;
}

export interface Wishes {
  readonly snapshot: string;
  readonly params: Parameters;
  readonly scope: DrawScope;
  readonly faults: readonly string[];
}

export function readWishes(
  declaration: FigureDeclaration,
  asked: Asked,
  config: PageConfig,
): Wishes {
  const faults: string[] = [];
  const snapshot = readSnapshot(asked.snapshot, config, faults);
  const params = readParams(declaration, asked.params, snapshot, config, faults);
  return { snapshot, params, scope: readScope(asked.scope, config, faults), faults };
}

function readParams(
  declaration: FigureDeclaration,
  text: string | null,
  snapshot: string,
  config: PageConfig,
  faults: string[],
): Parameters {
  const boards = config.boards.filter(({ id }) => id === findBoard(snapshot));
  const read: Record<string, ParameterValue> = {};
  for (const [name, value] of Object.entries(parse("params", text, '{"top": 3}', faults))) {
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
  return { ...defaultParameters(declaration), ...read };
}

function readScope(text: string | null, config: PageConfig, faults: string[]): DrawScope {
  const scope: Record<string, readonly string[]> = {};
  let { hidden } = ALL_MODELS;
  const choices: Readonly<Record<string, readonly Choice[] | undefined>> = config.scope;
  for (const [name, value] of Object.entries(parse("scope", text, '{"sizes": ["7b"]}', faults))) {
    if (!(name in ALL_MODELS)) {
      faults.push(`scope has no ${name}; it has ${Object.keys(ALL_MODELS).join(", ")}`);
      continue;
    }
    if (name === "hidden") {
      if (typeof value === "boolean") hidden = value;
      else faults.push(`hidden of scope is true or false, not ${JSON.stringify(value)}`);
      continue;
    }
    if (!isNames(value)) {
      faults.push(`${name} of scope must be a list of texts, not ${JSON.stringify(value)}`);
      continue;
    }
    const known = choices[name]?.map((choice) => choice.value);
    const wrong = known ? value.filter((id) => !known.includes(id)) : [];
    if (wrong.length > 0) {
      faults.push(`${name} of scope: ${wrong.join(", ")} is none of ${known?.join(", ")}`);
    }
    scope[name] = value.filter((id) => !wrong.includes(id));
  }
  if (scope.pins && scope.pins.length > MOST_PINS) {
    faults.push(`pins of scope are at most ${MOST_PINS} models, not ${scope.pins.length}`);
    scope.pins = scope.pins.slice(0, MOST_PINS);
  }
  return { ...ALL_MODELS, ...scope, hidden };
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

function parse(
  attribute: string,
  text: string | null,
  example: string,
  faults: string[],
): Readonly<Record<string, unknown>> {
  if (!text?.trim()) return {};
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) {
      return value as Record<string, unknown>;
    }
  } catch {
    // Told below.
  }
  faults.push(`${attribute} must be an object in JSON, such as ${example}, not ${text}`);
  return {};
}

function isNames(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === "string");
}

function isValue(value: unknown): value is ParameterValue {
  return isNames(value) || ["string", "number", "boolean"].includes(typeof value);
}
