// The one place where JavaScript calls our Python package; see leaderboard/library.py.

import type { PyodideAPI } from "pyodide";
import type { PyCallable, PyProxy } from "pyodide/ffi";
import type { DrawRequest } from "../python/messages.ts";

export interface LibraryTexts {
  readonly boards: string;
  readonly models: string;
  readonly index: string;
}

export interface PythonLibrary {
  missing(request: DrawRequest): string[];
  add(name: string, text: string): void;
  draw(request: DrawRequest): string;
}

export function openLibrary(python: PyodideAPI, texts: LibraryTexts): PythonLibrary {
  const opened = python.runPython("from leaderboard.library import Library; Library.from_text");
  const library = (opened as PyCallable)(texts.boards, texts.models, texts.index) as PyProxy &
    Record<string, PyCallable>;
  const call = (method: string, ...values: string[]): unknown => {
    try {
      return library[method]?.(...values);
    } catch (error) {
      throw shorten(error);
    }
  };
  return {
    missing: ({ figure, snapshot, params }) =>
      JSON.parse(String(call("missing_text", figure, snapshot, JSON.stringify(params)))),
    add: (name, text) => void call("add_text", name, text),
    draw: ({ figure, snapshot, params, drawnStructures }) =>
      String(
        call(
          "draw_text",
          figure,
          snapshot,
          JSON.stringify(params),
          JSON.stringify(drawnStructures),
        ),
      ),
  };
}

/** Python's errors come with their traceback: the reader gets the last line, the console all. */
function shorten(error: unknown): unknown {
  const type = (error as { type?: unknown } | null)?.type;
  if (!(error instanceof Error) || typeof type !== "string") return error;
  const start = error.message.lastIndexOf(`${type}: `);
  const short = new Error(start < 0 ? error.message : error.message.slice(start + type.length + 2));
  short.name = type;
  return Object.assign(short, { cause: error });
}
