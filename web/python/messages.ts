// What page and worker say to each other. Every request carries an id and is answered once.

import type { Parameters } from "../manifest.ts";

/** How far the start of Python is: step `step` of `steps`, and the bytes fetched so far. */
export interface Progress {
  readonly step: number;
  readonly steps: number;
  readonly label: string;
  readonly bytes: number;
  readonly totalBytes: number;
}

/**
 * Which models a figure shows; see leaderboard/scope.py. Empty lists leave none out; `hidden` brings in
 * those that the board flagged or the hub lost.
 */
export interface DrawScope {
  readonly sizes: readonly string[];
  readonly families: readonly string[];
  readonly organisations: readonly string[];
  readonly types: readonly string[];
  readonly licences: readonly string[];
  readonly pins: readonly string[];
  readonly hidden: boolean;
}

export interface DrawRequest {
  readonly figure: string;
  readonly snapshot: string;
  readonly params: Parameters;
  /** Structures that the page has a drawing of: for these Python sends no item. */
  readonly drawnStructures: readonly string[];
  /** Whether the numbers behind the figure are wanted as well. */
  readonly table: boolean;
  /** Without it all models are shown. */
  readonly scope?: DrawScope;
}

/**
 * Anything else that is asked of Python: a function by its name in browser/calls.py, and what it is
 * given. `content` is a file's bytes.
 */
export interface CallRequest {
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly content?: Uint8Array<ArrayBuffer>;
  /**
   * Code that a reader wrote: it may take as long as it likes, is ended by the reader alone, and is
   * never run a second time unasked.
   */
  readonly written?: boolean;
}

export type ToWorker =
  /** The page holds all files and gives them, so nothing is to be fetched; comes before `start`. */
  | { readonly kind: "enclosed"; readonly paths: readonly string[] }
  | {
      readonly kind: "file";
      readonly path: string;
      readonly content: Uint8Array<ArrayBuffer>;
      /** Whether it is compressed with gzip beyond what the file itself is. */
      readonly packed: boolean;
    }
  | { readonly kind: "no-file"; readonly path: string; readonly message: string }
  | {
      readonly kind: "start";
      readonly base: string;
      /** Path of the manifest: the worker fetches it while the page draws. */
      readonly manifest: string;
      /** Whether a memory image of an earlier visit may be used. */
      readonly fromImage: boolean;
      /** Whether the reader allowed requests to other servers. */
      readonly outside: boolean;
    }
  | { readonly kind: "draw"; readonly id: number; readonly request: DrawRequest }
  | { readonly kind: "call"; readonly id: number; readonly request: CallRequest }
  | { readonly kind: "ping" }
  /** From now on requests to other servers are allowed. */
  | { readonly kind: "allow-outside" }
  | {
      readonly kind: "make-image";
      readonly base: string;
      readonly manifest: string;
    };

export type FromWorker =
  | ({ readonly kind: "progress" } & Progress)
  | { readonly kind: "ready"; readonly warm: boolean }
  | { readonly kind: "failed"; readonly message: string }
  /** The memory image cannot be used; the worker is of no more use either. */
  | { readonly kind: "unusable"; readonly message: string }
  /** The interpreter has come to an end of its own. */
  | { readonly kind: "died"; readonly message: string }
  /** A sign of life. */
  | { readonly kind: "pong" }
  | { readonly kind: "gone"; readonly path: string }
  /** A request to another server was kept back. */
  | { readonly kind: "kept-back"; readonly origin: string }
  /** The policy that came with the worker's own file forbids what code wanted of a server. */
  | { readonly kind: "forbidden"; readonly origin: string }
  /** What was drawn or called, as JSON. */
  | { readonly kind: "answered"; readonly id: number; readonly text: string }
  /** What a call says before it has an answer, such as a line that is printed. */
  | { readonly kind: "said"; readonly id: number; readonly text: string }
  | {
      readonly kind: "refused";
      readonly id: number;
      readonly name: string;
      readonly message: string;
    }
  /** An image is kept, of so many bytes. */
  | { readonly kind: "image"; readonly bytes: number };
