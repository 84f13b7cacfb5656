// What a page and the service worker say to each other. A page asks over a port of its own and gets
// one answer; what the worker tells unasked goes to every page.

/** What is kept together: all that reading needs, and all that Python needs besides. */
export type SetName = "reading" | "python";

export interface SetState {
  readonly bytes: number;
  /** Whether every file of it is on the device. */
  readonly kept: boolean;
}

/** What a service worker is of, and has. */
export interface OfflineState {
  readonly build: string;
  readonly sets: Readonly<Record<SetName, SetState>>;
}

export type ToServiceWorker =
  | { readonly kind: "state" }
  | { readonly kind: "keep"; readonly set: SetName }
  | { readonly kind: "remove" }
  /** The worker that waits takes the place of the one before it. */
  | { readonly kind: "take-over" }
  /** The asking page is at rest: what only older builds need may go if no other page is open. */
  | { readonly kind: "tidy" };

export type Answer =
  | { readonly kind: "state"; readonly state: OfflineState }
  | { readonly kind: "refused"; readonly message: string };

export type FromServiceWorker =
  | { readonly kind: "progress"; readonly set: SetName; readonly part: number }
  /** A set could not be fetched whole. */
  | { readonly kind: "trouble"; readonly set: SetName; readonly message: string };
