// What the service worker keeps: written into its file by the build (bundler/offline/sets.py), so that
// worker and list are one thing, which the browser takes or leaves whole.

import type { SetName } from "../offline/messages.ts";

export interface KeptFile {
  /** Below the site's address. */
  readonly path: string;
  readonly bytes: number;
  /** In base64, as browsers check it. */
  readonly sha256: string;
}

export interface KeepList {
  readonly build: string;
  /** The hash of the list itself. */
  readonly version: string;
  readonly sets: Readonly<Record<SetName, readonly KeptFile[]>>;
}

/** Where the build writes the list. */
declare global {
  var reportKeeps: KeepList;
}

/** The set and the entry of a file that is kept, by its path. */
export type Places = ReadonlyMap<string, { readonly set: SetName; readonly file: KeptFile }>;

export function placeFiles({ sets }: KeepList): Places {
  const names = Object.keys(sets) as SetName[];
  return new Map(
    names.flatMap((set) => sets[set].map((file) => [file.path, { set, file }] as const)),
  );
}

/** An asset is named by the hash of its content, so it is the same in every build that has it. */
export function isAsset(path: string): boolean {
  return path.startsWith("assets/");
}
