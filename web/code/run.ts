// Code that a reader wrote, run by Python: what it says while it runs, and what comes out.

import type { BokehItem } from "../figures/bokeh.ts";
import type { DrawnFigure } from "../figures/content.ts";
import type { CallRequest } from "../python/messages.ts";

/** What went wrong in a reader's code; `line` counts from 1. */
export interface CodeError {
  readonly type: string;
  readonly message: string;
  readonly line: number | null;
  readonly traceback: string;
}

export type Cell = string | number | boolean | null;

/** A value as browser/showing.py gives it. */
export type Shown =
  | { readonly kind: "text"; readonly text: string }
  | {
      readonly kind: "table";
      readonly columns: readonly string[];
      readonly rows: readonly (readonly Cell[])[];
      readonly total: number;
      readonly width: number;
    }
  | { readonly kind: "drawn"; readonly figure: CodeFigure; readonly outside: readonly string[] }
  | { readonly kind: "figure"; readonly item: BokehItem; readonly outside: readonly string[] };

/** A figure with its drawing, whole. */
export interface CodeFigure extends DrawnFigure {
  readonly item: BokehItem;
}

export interface Shape {
  readonly aspect: number;
  readonly narrow_aspect: number;
  readonly fixed_shape: boolean;
}

export interface CodeAnswer {
  readonly error: CodeError | null;
  readonly shown?: Shown | null;
  /** The figure that changed code draws, and the room that it wants. */
  readonly drawn?: CodeFigure;
  readonly shape?: Shape;
  /** What in the drawing goes beyond one: it is not shown before the reader was asked. */
  readonly outside?: readonly string[];
}

/** What is told before there is an answer. */
export interface Said {
  readonly begun?: true;
  readonly out?: string;
  readonly err?: string;
  readonly note?: string;
  readonly cut?: true;
}

/** As much of Python as running code needs. */
export interface Runner {
  readonly state: string;
  readonly outside: boolean;
  call(request: CallRequest, slot: unknown, say: (text: string) => void): Promise<string>;
  cancel(slot: unknown): void;
  allowOutside(): void;
}

export async function runCode(
  python: Runner,
  request: Pick<CallRequest, "name" | "args">,
  slot: unknown,
  hear: (said: Said) => void,
): Promise<CodeAnswer> {
  const say = (text: string) => hear(JSON.parse(text) as Said);
  return readAnswer(await python.call({ ...request, written: true }, slot, say));
}

/** Drawings come as JSON texts inside of the answer's. */
function readAnswer(text: string): CodeAnswer {
  const answer = JSON.parse(text);
  if (answer.drawn) answer.drawn = JSON.parse(answer.drawn);
  const { shown } = answer;
  if (shown?.kind === "figure") shown.item = JSON.parse(shown.item);
  if (shown?.kind === "drawn") shown.figure = JSON.parse(shown.item);
  return answer as CodeAnswer;
}

/** Says in words why there is no answer; the classes of other scripts are known by name only. */
export function explainFailure(error: unknown): string {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  if (name === "SupersededError") return "Stopped before it began.";
  if (name === "PythonFailed") return `Python is not running: ${message}.`;
  if (name !== "PythonStopped") return message;
  return message.includes("came to its end")
    ? `${message}. It starts again by itself.`
    : "Stopped. Python starts again, as it was before any code ran.";
}
