// The controls of a figure, made from its declared parameters.

import { html, nothing, type TemplateResult } from "lit";
import type {
  BoardSummary,
  FigureDeclaration,
  Parameter,
  Parameters,
  ParameterValue,
  SnapshotSummary,
} from "../manifest.ts";
import { readValue, writeValue } from "./params.ts";
import type { PickerOption } from "./picker-search.ts";

export interface ControlContext {
  /** The models to choose among, where they can be searched; else names are typed. */
  readonly models: (() => Promise<readonly PickerOption[]>) | null;
  readonly board: BoardSummary | undefined;
  readonly snapshots: readonly SnapshotSummary[];
  readonly change: (name: string, value: ParameterValue) => void;
  readonly refuse: (fault: string) => void;
}

export function renderControls(
  figure: FigureDeclaration,
  params: Parameters,
  context: ControlContext,
): TemplateResult {
  return html`${figure.parameters.map((parameter) => {
    const value = params[parameter.name] ?? parameter.default;
    if (parameter.kind === "models" && context.models) {
      return html`<span class="control models" title=${parameter.help}><model-picker
        name=${parameter.name} label=${parameter.label} placeholder="search, or names"
        .values=${value} .most=${parameter.maximum} .options=${context.models}
        @pick=${(event: CustomEvent<string[]>) => context.change(parameter.name, event.detail)}
      ></model-picker></span>`;
    }
    return html`<label class="control ${parameter.kind}" title=${parameter.help}>
      <span>${parameter.label}</span>${renderInput(parameter, value, context)}
    </label>`;
  })}`;
}

function renderInput(parameter: Parameter, value: ParameterValue, context: ControlContext) {
  const onChange = (event: Event) => {
    const input = event.target as HTMLInputElement;
    const typed = input.type === "checkbox" ? String(input.checked) : input.value;
    const text = typed === "" && isCount(parameter) ? "0" : typed;
    const boards = context.board ? [context.board] : [];
    const read = readValue(parameter, text, boards, context.snapshots);
    if ("fault" in read) {
      context.refuse(read.fault);
      input.value = writeField(parameter, value);
      return;
    }
    // Also where the value is what it was: a 0 that was typed goes.
    if (isCount(parameter)) input.value = writeField(parameter, read.value);
    context.change(parameter.name, read.value);
  };
  switch (parameter.kind) {
    case "choice":
      return renderSelect(parameter.name, parameter.choices, String(value), onChange);
    case "metric": {
      const empty = value === "" ? [{ value: "", label: parameter.unset }] : [];
      const metrics = [...empty, ...(context.board?.metrics ?? [])];
      return renderSelect(parameter.name, metrics, String(value), onChange);
    }
    case "snapshot": {
      const own = context.snapshots.filter((snapshot) => snapshot.board === context.board?.id);
      const dates = own.map((snapshot) => ({ value: snapshot.key, label: snapshot.date }));
      const all = [{ value: "", label: "the one before" }, ...dates.reverse()];
      return renderSelect(parameter.name, all, String(value), onChange);
    }
    case "toggle":
      return html`<input type="checkbox" name=${parameter.name} .checked=${value === true}
        @change=${onChange} />`;
    case "integer":
      return html`<input type="number" name=${parameter.name} step="1" inputmode="numeric"
        min=${parameter.minimum ?? nothing} max=${parameter.maximum ?? nothing}
        placeholder=${parameter.unset} .value=${writeField(parameter, value)}
        @change=${onChange} />`;
    case "models":
      return html`<input type="text" name=${parameter.name} .value=${writeValue(value)}
        placeholder="names; separated by ;" spellcheck="false" autocomplete="off"
        @change=${onChange} />`;
  }
}

/** Whether the field is empty, with a word in it, where the number is 0. */
function isCount({ kind, unset }: Parameter): boolean {
  return kind === "integer" && unset !== "";
}

function writeField(parameter: Parameter, value: ParameterValue): string {
  return value === 0 && isCount(parameter) ? "" : writeValue(value);
}

function renderSelect(
  name: string,
  choices: readonly { value: string; label: string }[],
  value: string,
  onChange: (event: Event) => void,
) {
  return html`<select name=${name} @change=${onChange}>${choices.map(
    (choice) =>
      html`<option value=${choice.value} ?selected=${choice.value === value}>${choice.label}</option>`,
  )}</select>`;
}
