// What the build tells the page: a little in the page itself, enough for the first figure, and
// the manifest of every asset, fetched after it.

export interface Asset {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export interface Parameter {
  readonly name: string;
  readonly kind: "choice" | "integer" | "toggle" | "models" | "metric" | "snapshot";
  readonly default: ParameterValue;
  readonly label: string;
  readonly help: string;
  readonly choices: readonly Choice[];
  readonly minimum: number | null;
  readonly maximum: number | null;
  /** What its field calls the number 0, or a metric that is not chosen. */
  readonly unset: string;
}

export type ParameterValue = string | number | boolean | readonly string[];
export type Parameters = Readonly<Record<string, ParameterValue>>;

export interface FigureDeclaration {
  readonly id: string;
  readonly title: string;
  readonly question: string;
  readonly aspect: number;
  readonly narrow_aspect: number;
  readonly fixed_shape: boolean;
  readonly parameters: readonly Parameter[];
}

export interface SnapshotSummary {
  readonly key: string;
  readonly board: string;
  readonly date: string;
  readonly population: "whole" | "top" | "fragments";
  readonly models: number;
  /** How many of them are hidden until a reader shows them. */
  readonly hidden: number;
}

export interface BoardSummary {
  readonly id: string;
  readonly title: string;
  readonly metrics: readonly Choice[];
  /** The types of models that the board tells, most models first, and whether it tells licences. */
  readonly types: readonly string[];
  readonly licences: boolean;
}

/** What stands in the page itself. */
export interface PageConfig {
  readonly version: string;
  readonly manifest: string;
  readonly worker: string;
  readonly bokeh: string;
  /** How many bytes are kept for offline use; the page cannot count itself in. */
  readonly offline: { readonly reading: number; readonly python: number };
  /** Parts of the page that are fetched when they are first wanted. */
  readonly parts: Readonly<Record<string, string>>;
  readonly figures: readonly FigureDeclaration[];
  readonly boards: readonly BoardSummary[];
  readonly snapshots: readonly SnapshotSummary[];
  readonly dark: Readonly<Record<string, string>>;
  /** By what models can be chosen: size classes and families, with their labels. */
  readonly scope: { readonly sizes: readonly Choice[]; readonly families: readonly Choice[] };
}

/** Every asset of a build, by what it is for. */
export interface Manifest {
  readonly build: string;
  readonly worker: Asset;
  readonly templates: Readonly<Record<string, Asset>>;
  readonly contents: Readonly<Record<string, Asset>>;
  readonly tables: Readonly<Record<string, Asset>>;
  readonly records: Readonly<Record<string, Asset>>;
  /** Where the numbers of each snapshot come from. */
  readonly sources: Readonly<Record<string, Asset>>;
  /** Where the values of each entry come from, by its date. */
  readonly values: Readonly<Record<string, Asset>>;
  /** The source of each figure's module. */
  readonly code: Readonly<Record<string, Asset>>;
  /** What the report says of itself; see `figures/report-facts.ts`. */
  readonly about: Asset;
  readonly runtime: RuntimeManifest;
}

export interface RuntimeManifest {
  readonly version: string;
  /** The text of the lock file; it names no package, since they lie in the packs. */
  readonly lock: string;
  readonly core: Asset;
  readonly asm: Asset;
  readonly wasm: Asset;
  readonly stdlib: Asset;
  /** pandas, what else is used from the start, and what is fetched when it is imported. */
  readonly base: Asset;
  readonly start: Asset;
  readonly rest: Asset;
  /** Paths of the shared libraries in the order in which they are linked. */
  readonly libraries: readonly string[];
}

export function readPageConfig(document: Document): PageConfig {
  const element = document.getElementById("report-config");
  if (!element?.textContent) throw new Error("the page carries no report-config; build it again");
  return JSON.parse(element.textContent) as PageConfig;
}
