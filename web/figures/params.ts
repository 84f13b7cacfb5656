// Parameters as Python declares them: defaults, texts in an address, and what is wrong with one.

import type {
  BoardSummary,
  FigureDeclaration,
  Parameter,
  Parameters,
  ParameterValue,
} from "../manifest.ts";

export function defaultParameters(figure: FigureDeclaration): Parameters {
  return Object.fromEntries(
    figure.parameters.map((parameter) => [parameter.name, parameter.default]),
  );
}

export function equalValues(left: ParameterValue, right: ParameterValue): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
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

export function writeValue(value: ParameterValue): string {
  if (typeof value === "object") return value.join(";");
  return String(value);
}

/** Reads a value from text; a string in answer says why it cannot be. */
export function readValue(
  parameter: Parameter,
  text: string,
  board: BoardSummary | undefined,
): { value: ParameterValue } | { fault: string } {
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
        ...(board?.metrics ?? []).map((metric) => metric.value),
      ]);
    case "snapshot":
      return { value: text };
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
): { value: ParameterValue } | { fault: string } {
  if (values.includes(text)) return { value: make(text) };
  return { fault: `${parameter.name}=${text} is none of ${values.filter(Boolean).join(", ")}` };
}

function readModels(parameter: Parameter, text: string) {
  const models = text
    .split(";")
    .map((name) => name.trim())
    .filter(Boolean);
  const most = parameter.maximum ?? Number.POSITIVE_INFINITY;
  if (models.length > most) {
    return { fault: `${parameter.name} takes at most ${most} models, not ${models.length}` };
  }
  return { value: models };
}

function readInteger(parameter: Parameter, text: string) {
  const value = Number(text);
  const low = parameter.minimum ?? Number.NEGATIVE_INFINITY;
  const high = parameter.maximum ?? Number.POSITIVE_INFINITY;
  if (text.trim() !== "" && Number.isInteger(value) && value >= low && value <= high) {
    return { value };
  }
  return { fault: `${parameter.name}=${text} is no whole number from ${low} to ${high}` };
}
