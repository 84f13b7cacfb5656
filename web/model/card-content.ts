// What Python says of a model (leaderboard/model_card.py). All numbers come as texts, and all places
// in the chart as shares of its width and height.

export interface CardFact {
  readonly label: string;
  readonly text: string;
  readonly source: string | null;
}

export interface CardStanding {
  readonly kind: "standing";
  readonly date: string;
  readonly population: "whole" | "top" | "fragments";
  readonly rank: string;
  readonly rank_note: string;
  readonly scores: readonly string[];
  readonly rescored: boolean;
}

export interface CardAbsence {
  readonly kind: "absence";
  readonly dates: readonly [string, string];
  readonly text: string;
}

export interface CardSeries {
  readonly label: string;
  readonly color: string;
  /** Place across and down, whether the score changed before, and what it is. */
  readonly dots: readonly (readonly [number, number, boolean, string])[];
  /** From one place to another, and whether the score changed between them. */
  readonly lines: readonly (readonly [number, number, number, number, boolean])[];
  readonly end: readonly [number, number];
}

export interface CardChart {
  readonly x_ticks: readonly (readonly [number, string])[];
  readonly y_ticks: readonly (readonly [number, string])[];
  readonly days: readonly (readonly [number, boolean])[];
  readonly series: readonly CardSeries[];
}

export interface OtherName {
  readonly model: string;
  readonly text: string;
}

export interface ModelCardContent {
  /** Key of the shown snapshot. */
  readonly snapshot: string;
  readonly model: string;
  readonly board: { readonly id: string; readonly title: string };
  readonly facts: readonly CardFact[];
  readonly metrics: readonly string[];
  readonly history: readonly (CardStanding | CardAbsence)[];
  readonly rescorings: readonly { readonly dates: readonly string[]; readonly text: string }[];
  readonly evaluations: {
    readonly date: string;
    readonly columns: readonly string[];
    readonly rows: readonly (readonly string[])[];
  } | null;
  readonly others: readonly OtherName[];
  readonly chart: CardChart;
}

/** The board never listed that name; `near` are names that may have been meant. */
export interface UnknownModel {
  readonly unknown: string;
  readonly near: readonly string[];
}

/** The same name on another board, with the newest snapshot that lists it. */
export interface Elsewhere extends OtherName {
  readonly snapshot: string;
  readonly board: string;
}

export interface ModelOpen {
  readonly model: string;
  readonly snapshot?: string | undefined;
}
