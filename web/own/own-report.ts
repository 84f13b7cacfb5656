// What Python says about a file that it read; see leaderboard/own/reading.py.

import type { BoardSummary, SnapshotSummary } from "../manifest.ts";

export interface OwnFault {
  readonly kind: string;
  readonly place: number;
  readonly column: string;
  readonly value: string;
  readonly why: string;
  readonly done: string;
}

export interface OwnFaults {
  readonly total: number;
  /** What a place counts: lines or rows of the file. */
  readonly unit: "line" | "row";
  readonly kinds: readonly { kind: string; count: number; what: string; done: string }[];
  /** The first ones. */
  readonly shown: readonly OwnFault[];
}

export interface OwnReport {
  readonly name: string;
  readonly file: string;
  readonly rows: number;
  readonly left_out: number;
  readonly scores: readonly string[];
  readonly notes: readonly string[];
  readonly columns: readonly { heading: string; use: string; why: string }[];
  readonly faults: OwnFaults;
  readonly snapshot: SnapshotSummary;
  readonly board: BoardSummary;
}
