// The page's entry: makes the parts and connects them.

import { loadBokeh } from "./figures/bokeh.ts";
import { DrawQueue } from "./figures/draw-queue.ts";
import { ReportFigure } from "./figures/report-figure.ts";
import { Theme } from "./figures/theme.ts";
import { styleTooltips } from "./figures/tooltips.ts";
import { readPageConfig } from "./manifest.ts";
import { PythonClient } from "./python/client.ts";
import { createApi } from "./shell/api.ts";
import { whenFirstFigure } from "./shell/first-figure.ts";
import { connectPage } from "./shell/page.ts";
import { Site } from "./site.ts";

const config = readPageConfig(document);
const base = new URL("../", import.meta.url);
const site = new Site(base, config.manifest);
const python = new PythonClient(
  async () => {
    const manifest = await site.manifest();
    // A worker that cannot be fetched does not say why; a fetch does.
    await site.text(manifest.worker.path);
    return manifest;
  },
  base,
  (manifest) => new Worker(site.url(manifest.worker.path), { type: "module" }),
  (path) => site.reportGone(path),
);
window.report = createApi(config, python);
ReportFigure.services = {
  config,
  site,
  python,
  theme: new Theme(document.documentElement),
  queue: new DrawQueue(),
  bokeh: () => loadBokeh(site.url(config.bokeh)),
};
styleTooltips(document);
customElements.define("report-figure", ReportFigure);
connectPage(document, { config, site, python });
// Nothing for Python is fetched before the reader has something to see.
void whenFirstFigure().then(() => python.start());
