// The one place where JavaScript calls our Python packages; see browser/session.py and
// leaderboard/library.py.

import type { PyCallable, PyProxy } from "pyodide/ffi";
import type { Asset } from "../manifest.ts";
import type { CallRequest, DrawRequest } from "../python/messages.ts";
import type { Engine } from "./engine.ts";

type Callables = PyProxy & Record<string, PyCallable>;

export interface LibraryTexts {
  readonly boards: string;
  readonly models: string;
  readonly index: string;
}

export interface PythonLibrary {
  missing(request: DrawRequest): string[];
  add(name: string, content: Uint8Array<ArrayBuffer>): void;
  draw(request: DrawRequest): string;
  missingForCall(request: CallRequest): string[];
  call(request: CallRequest, say: (text: string) => void): Promise<string>;
  /** Lets go of Python's object. */
  close(): void;
}

/** Python's errors of this kind end the interpreter: every later call would fail. */
export class FatalError extends Error {
  override name = "FatalError";
}

/** What is asked of the session that lives in the interpreter. */
export class PythonSession {
  private readonly session: Callables;

  constructor(private readonly python: Engine) {
    this.session = python.pyimport("browser.session") as Callables;
  }

  deferModules(packs: Readonly<Record<string, Asset>>, root: string): void {
    this.session.defer_modules?.(JSON.stringify(packs), root);
  }

  setFetch(fetch: ((path: string) => Uint8Array) | null): void {
    this.session.set_fetch?.(fetch);
  }

  /** Says how a record is fetched at once, for code that asks for one while it runs. */
  setRecordFetch(fetch: (name: string) => Uint8Array): void {
    this.session.set_record_fetch?.(fetch);
  }

  warmUp(snapshots: readonly string[]): void {
    this.session.warm_up?.(JSON.stringify(snapshots));
  }

  wake(): boolean {
    return Boolean(this.session.wake?.());
  }

  openLibrary({ boards, models, index }: LibraryTexts): PythonLibrary {
    this.session.open_library?.(boards, models, index);
    return this.library();
  }

  library(): PythonLibrary {
    const library = this.session.get_library?.() as Callables;
    const callOn = (object: Callables, method: string, values: unknown[]): unknown => {
      try {
        return object[method]?.(...values);
      } catch (error) {
        throw shorten(error);
      }
    };
    const call = (method: string, ...values: unknown[]) => callOn(library, method, values);
    return {
      missing: ({ figure, snapshot, params }) =>
        JSON.parse(String(call("missing_text", figure, snapshot, JSON.stringify(params)))),
      add: (name, content) => {
        const bytes = this.python.toPy(content) as PyProxy;
        call("add_record", name, bytes);
        bytes.destroy();
      },
      draw: ({ figure, snapshot, params, drawnStructures, table, scope = {} }) =>
        String(
          call(
            "draw_text",
            figure,
            snapshot,
            JSON.stringify(params),
            JSON.stringify(drawnStructures),
            table,
            JSON.stringify(scope),
          ),
        ),
      missingForCall: ({ name, args }) =>
        JSON.parse(String(callOn(this.session, "missing_for_call", [name, JSON.stringify(args)]))),
      call: async ({ name, args, content }, say) => {
        const bytes = content ? (this.python.toPy(content) as PyProxy) : undefined;
        try {
          const values = [name, JSON.stringify(args), say, bytes];
          return String(await callOn(this.session, "call", values));
        } catch (error) {
          throw shorten(error);
        } finally {
          bytes?.destroy();
        }
      },
      close: () => library.destroy(),
    };
  }

  /** Forgets its proxies, so that no JavaScript hangs on what is kept of the interpreter. */
  destroy(): void {
    this.session.destroy();
  }
}

/** Python's errors come with their traceback: the reader gets the last line, the console all. */
function shorten(error: unknown): unknown {
  if ((error as { pyodide_fatal_error?: boolean } | null)?.pyodide_fatal_error) {
    return Object.assign(new FatalError(String(error)), { cause: error });
  }
  const type = (error as { type?: unknown } | null)?.type;
  if (!(error instanceof Error) || typeof type !== "string") return error;
  const start = error.message.lastIndexOf(`${type}: `);
  const short = new Error(start < 0 ? error.message : error.message.slice(start + type.length + 2));
  short.name = type;
  return Object.assign(short, { cause: error });
}
