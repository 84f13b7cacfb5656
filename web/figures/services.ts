// What every figure on the page shares, handed to the element class once at the start.

import type { PageConfig, Parameters } from "../manifest.ts";
import type { PythonClient } from "../python/client.ts";
import type { DrawScope } from "../python/messages.ts";
import type { Site } from "../site.ts";
import type { Bokeh } from "./bokeh.ts";
import type { Palette } from "./content.ts";
import type { DrawQueue } from "./draw-queue.ts";
import type { PickerOption } from "./picker-search.ts";
import type { ScopeChoice } from "./scope.ts";
import type { Theme } from "./theme.ts";

/** What a figure asks about the page's colours; tells `change`. */
export type FigureTheme = Pick<Theme, "chosen" | "dark"> & EventTarget;

/** What a figure knows of the page's view. */
export interface LinkedView {
  readonly figure: string;
  readonly snapshot: string;
  readonly params: Parameters;
  /** The models that are shown, where they are not all. */
  readonly scope?: DrawScope;
}

export interface FigureServices {
  readonly config: PageConfig;
  readonly site: Site;
  readonly python: PythonClient;
  readonly theme: FigureTheme;
  readonly queue: DrawQueue;
  readonly scope: ScopeChoice;
  /** Lists a snapshot's models, best first; there once models can be searched. */
  models?: (snapshot: string) => Promise<readonly PickerOption[]>;
  /** Settles when the page's first picture is seen, or none will be. */
  readonly picture: Promise<unknown>;
  bokeh(): Promise<Bokeh>;
  /** The absolute address of a view of the report. */
  linkTo(view: LinkedView): string;
  /** Gives what a part of the page exports, by its name in `PageConfig.parts`. */
  part<T>(name: string): Promise<T>;
}

export function choosePalette(services: FigureServices): Palette {
  return services.theme.dark ? services.config.dark : {};
}
