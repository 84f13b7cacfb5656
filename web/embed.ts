// The entry for any other page: figures of the report in it, with the files of the report's own site.
// `embed.js`, which stays where it is, imports this and says where everything lies.

import { FigureCode } from "./code/figure-code.ts";
import { EmbeddedFigure } from "./embed/embedded-figure.ts";
import { makeHostStyles } from "./embed/host-styles.ts";
import { HostTheme } from "./embed/host-theme.ts";
import { styleHostTooltips } from "./embed/host-tooltips.ts";
import { makePython } from "./embed/polite-python.ts";
import { loadBokeh } from "./figures/bokeh.ts";
import { DrawQueue } from "./figures/draw-queue.ts";
import { ReportFigure } from "./figures/report-figure.ts";
import { ALL_MODELS, ScopeChoice } from "./figures/scope.ts";
import { TakeAway } from "./figures/take-away.ts";
import { ServedFiles } from "./files/served.ts";
import type { PageConfig } from "./manifest.ts";
import type { ModelOpen } from "./model/card-content.ts";
import { START, type View, writeAddress } from "./shell/address.ts";
import { Site } from "./site.ts";

export interface Places {
  /** Where the page's configuration lies, below the site's address. */
  readonly config: string;
  /** The version of BokehJS, which the page around may have in another. */
  readonly bokeh: string;
  /** What the report is called. */
  readonly title: string;
}

export async function embed(base: URL, places: Places): Promise<void> {
  if (customElements.get("report-figure")) {
    console.warn(
      "This page shows figures of a report already; one report can be embedded in a page.",
    );
    return;
  }
  try {
    const config = await new Site(new ServedFiles(base), "").json<PageConfig>(places.config);
    define(base, places, config);
  } catch (error) {
    tellFailure(base, error);
    throw error;
  }
}

function define(base: URL, places: Places, config: PageConfig): void {
  const files = new ServedFiles(base);
  const site = new Site(files, config.manifest);
  const theme = new HostTheme(document);
  const link = (part: Partial<View>) =>
    new URL(writeAddress({ ...START, ...part }, config), base).href;
  ReportFigure.services = {
    config,
    site,
    python: makePython(site, base, config.manifest, config.worker),
    theme,
    queue: new DrawQueue(),
    scope: new ScopeChoice(),
    picture: Promise.resolve(false),
    bokeh: async () => loadBokeh(await files.script(config.bokeh), places.bokeh),
    part: async (name) => import((await files.script(config.parts[name] ?? name)).href),
    linkTo: ({ figure, snapshot, params, scope = ALL_MODELS }) =>
      link({ figure, snapshot, params, scope, pins: scope.pins }),
  };
  openModels(document, link);
  EmbeddedFigure.report = places.title;
  EmbeddedFigure.styles = makeHostStyles(document);
  styleHostTooltips(document, theme);
  customElements.define("report-take-away", TakeAway);
  customElements.define("figure-code", FigureCode);
  customElements.define("report-figure", EmbeddedFigure);
}

/** There are no cards of models here: they are opened where they are. */
function openModels(page: Document, link: (part: Partial<View>) => string): void {
  page.addEventListener("model-open", (event) => {
    const { model, snapshot } = (event as CustomEvent<ModelOpen>).detail;
    open(link({ model, snapshot: snapshot ?? null }), "_blank", "noopener");
  });
}

/** The figures keep what the page wrote into them, and say why there is no more. */
function tellFailure(base: URL, error: unknown): void {
  for (const figure of document.querySelectorAll<HTMLElement>("report-figure")) {
    const line = document.createElement("p");
    line.setAttribute("role", "alert");
    line.textContent = `The figure could not be fetched from ${base.host}: ${String(error)}`;
    figure.dataset.state = "error";
    figure.append(line);
  }
}
