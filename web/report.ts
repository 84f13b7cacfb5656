// The page's entry: makes the parts and connects them.

import { Catalogue } from "./catalogue.ts";
import { FigureCode, followSharedCode } from "./code/figure-code.ts";
import { PythonConsole } from "./code/python-console.ts";
import { loadBokeh } from "./figures/bokeh.ts";
import { DrawQueue } from "./figures/draw-queue.ts";
import { ReportFigure } from "./figures/report-figure.ts";
import { ScopeChoice } from "./figures/scope.ts";
import { markFirstStill, whenStillSettled } from "./figures/still.ts";
import { TakeAway } from "./figures/take-away.ts";
import { Theme } from "./figures/theme.ts";
import { styleTooltips } from "./figures/tooltips.ts";
import { openEnclosed } from "./files/enclosed.ts";
import { ServedFiles } from "./files/served.ts";
import { readPageConfig } from "./manifest.ts";
import { Cards } from "./model/cards.ts";
import { Revisions } from "./offline/revisions.ts";
import { startOffline } from "./offline/start.ts";
import { startOwnData } from "./own/start.ts";
import { PythonClient } from "./python/client.ts";
import { ImageKeeper } from "./python/image-keeper.ts";
import { ImageStore } from "./python/image-store.ts";
import { createApi } from "./shell/api.ts";
import { showKept } from "./shell/kept.ts";
import { connectClaims, connectValues } from "./shell/log-values.ts";
import { Notices } from "./shell/notices.ts";
import { byId, connectPage } from "./shell/page.ts";
import { startParts } from "./shell/start.ts";
import { ViewState } from "./shell/view-state.ts";
import { Site } from "./site.ts";

const config = readPageConfig(document);
const catalogue = new Catalogue(config);
const enclosed = openEnclosed(document);
const files = enclosed ?? new ServedFiles(new URL("../", import.meta.url));
const { base } = files;
const site = new Site(files, config.manifest);
const spawnWorker = () => files.spawn(config.worker);
const python = new PythonClient(
  base,
  config.manifest,
  spawnWorker,
  () => site.explain(config.worker),
  (path) => site.reportGone(path),
);
// Nothing to be asked for: the policy of a single file lets nothing out.
if (enclosed) python.outside = true;
const build = document.documentElement.dataset.build ?? config.version;
const notices = new Notices(byId(document, "notices"));
const revisions = new Revisions(build, notices);
const store = new ImageStore(base, build);
const keeper = new ImageKeeper(python, store, base, config.manifest, spawnWorker, !enclosed);
window.report = createApi(catalogue, python);
markFirstStill();
// BokehJS takes a while to run: the reader sees the picture before.
const picture = whenStillSettled(document);
const started = startParts(python, store, picture, document);
const bokeh = () => started.then(async () => loadBokeh(await files.script(config.bokeh)));
const view = new ViewState(catalogue, files.home);
const scope = new ScopeChoice();
const theme = new Theme(document.documentElement);
ReportFigure.services = {
  get config() {
    return catalogue.config;
  },
  site,
  python,
  theme,
  queue: new DrawQueue(),
  scope,
  picture,
  bokeh,
  part: async (name) => import((await files.script(config.parts[name] ?? name)).href),
  linkTo: (part) => view.link(part),
};
styleTooltips(document);
customElements.define("report-take-away", TakeAway);
customElements.define("report-figure", ReportFigure);
customElements.define("figure-code", FigureCode);
customElements.define("python-console", PythonConsole);
new Cards(document, catalogue, view, ReportFigure.services);
await startOwnData(document, {
  catalogue,
  services: ReportFigure.services,
  view,
  base: base.pathname,
});
const renew = () => void revisions.show();
connectPage(document, { catalogue, site, python, theme, view, scope, notices, renew });
const log = document.getElementById("log");
if (log) {
  connectValues(log, ReportFigure.services);
  connectClaims(log, ReportFigure.services);
}
showKept(keeper, store, document);
if (enclosed) {
  const { part } = ReportFigure.services;
  void part<typeof import("./parts/single.ts")>("single").then(({ followLinks }) =>
    followLinks(document, enclosed),
  );
} else startOffline(document, { base, sizes: config.offline, python, revisions });
followSharedCode();
// A failure is told by the figure that needs it.
bokeh().catch(() => {});
