// Parameters as Python declares them: defaults, texts in an address, and what is wrong with one.

import type {
  BoardSummary,
  FigureDeclaration,
  Parameter,
  Parameters,
  ParameterValue,
  SnapshotSummary,
} from "../manifest.ts";

export function defaultParameters(figure: FigureDeclaration): Parameters {
  return Object.fromEntries(
    figure.parameters.map((parameter) => [parameter.name, parameter.default]),
  );
}

export function equalValues(left: ParameterValue, right: ParameterValue): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

export function equalParameters(left: Parameters, right: Parameters): boolean {
  const names = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...names].every((name) => equalValues(left[name] ?? "", right[name] ?? ""));
}

/** The parameters that differ from their defaults, in the order of their declaration. */
export function changedParameters(figure: FigureDeclaration, params: Parameters): Parameters {
  return Object.fromEntries(
    figure.parameters
      .map((parameter) => [parameter, params[parameter.name] ?? parameter.default] as const)
      .filter(([parameter, value]) => !equalValues(value, parameter.default))
      .map(([parameter, value]) => [parameter.name, value]),
  );
}

export interface Fitted {
  readonly params: Parameters;
  /** The parameters that a board cannot take, and so have their default. */
  readonly dropped: readonly Parameter[];
}

/** Fits parameters to a board: a benchmark or a second snapshot of another one has no meaning there. */
export function fitParameters(
  figure: FigureDeclaration,
  params: Parameters,
  board: BoardSummary | undefined,
): Fitted {
  const dropped = figure.parameters.filter((parameter) => {
    const value = params[parameter.name] ?? parameter.default;
    return board && !fits(parameter, value, board);
  });
  if (dropped.length === 0) return { params, dropped };
  const defaults = dropped.map((parameter) => [parameter.name, parameter.default]);
  return { params: { ...params, ...Object.fromEntries(defaults) }, dropped };
}

function fits({ kind, default: usual }: Parameter, value: ParameterValue, board: BoardSummary) {
  if (equalValues(value, usual)) return true;
  if (kind === "metric") return board.metrics.some((metric) => metric.value === value);
  return kind !== "snapshot" || String(value).startsWith(`${board.id}/`);
}

export function writeValue(value: ParameterValue): string {
  if (typeof value === "object") return value.join(";");
  return String(value);
}

export type ReadValue = { readonly value: ParameterValue } | { readonly fault: string };

/**
 * Reads a value from text; a fault in answer says why it cannot be. `boards` are those that the shown
 * snapshot may be of.
 */
export function readValue(
  parameter: Parameter,
  text: string,
  boards: readonly BoardSummary[],
  snapshots: readonly SnapshotSummary[],
): ReadValue {
  switch (parameter.kind) {
    case "choice":
      return readOneOf(
        parameter,
        text,
        parameter.choices.map((choice) => choice.value),
      );
    case "metric":
      return readOneOf(parameter, text, [
        "",
        ...new Set(boards.flatMap((board) => board.metrics.map((metric) => metric.value))),
      ]);
    case "snapshot":
      return readSnapshot(parameter, text, boards, snapshots);
    case "toggle":
      return readOneOf(parameter, text, ["true", "false"], (found) => found === "true");
    case "models":
      return readModels(parameter, text);
    case "integer":
      return readInteger(parameter, text);
  }
}

function readOneOf(
  parameter: Parameter,
  text: string,
  values: readonly string[],
  make: (found: string) => ParameterValue = (found) => found,
): ReadValue {
  if (values.includes(text)) return { value: make(text) };
  return { fault: `${parameter.name}=${text} is none of ${values.filter(Boolean).join(", ")}` };
}

/** A date alone names a snapshot where only one of the boards has it. */
function readSnapshot(
  parameter: Parameter,
  text: string,
  boards: readonly BoardSummary[],
  snapshots: readonly SnapshotSummary[],
): ReadValue {
  if (text === "") return { value: "" };
  const own = snapshots.filter((snapshot) => boards.some((board) => board.id === snapshot.board));
  const found = own.filter((snapshot) => snapshot.key === text || snapshot.date === text);
  if (found.length === 1 && found[0]) return { value: found[0].key };
  const board = boards.length === 1 ? ` of ${boards[0]?.title}` : "";
  return {
    fault:
      found.length > 1
        ? `${parameter.name}=${text} is on several boards: ${found.map((one) => one.key).join(", ")}`
        : `${parameter.name}=${text} is no snapshot${board}`,
  };
}

function readModels(parameter: Parameter, text: string): ReadValue {
  const names = text.split(";").map((name) => name.trim());
  const models = [...new Set(names.filter(Boolean))];
  const most = parameter.maximum ?? Number.POSITIVE_INFINITY;
  if (models.length > most) {
    return { fault: `${parameter.name} takes at most ${most} models, not ${models.length}` };
  }
  return { value: models };
}

function readInteger(parameter: Parameter, text: string): ReadValue {
  const value = Number(text);
  const low = parameter.minimum ?? Number.NEGATIVE_INFINITY;
  const high = parameter.maximum ?? Number.POSITIVE_INFINITY;
  if (text.trim() !== "" && Number.isInteger(value) && value >= low && value <= high) {
    return { value };
  }
  return { fault: `${parameter.name}=${text} is no whole number from ${low} to ${high}` };
}
