// The page around the figures: log, stage, address, notices and Python's status, connected.

import type { Catalogue } from "../catalogue.ts";
import type { Theme } from "../figures/theme.ts";
import type { Parameters } from "../manifest.ts";
import type { PythonClient } from "../python/client.ts";
import type { Site } from "../site.ts";
import { Log } from "./log.ts";
import { Notices } from "./notices.ts";
import { showPythonStatus } from "./python-status.ts";
import { connectShortcuts } from "./shortcuts.ts";
import { Stage } from "./stage.ts";
import { ThemeSwitch } from "./theme-switch.ts";
import { Timeline } from "./timeline.ts";
import type { ViewChange, ViewState } from "./view-state.ts";

/** How long the timeline, while it plays, waits for the figures. */
const FOLLOW_MS = 15_000;

interface Parts {
  readonly catalogue: Catalogue;
  readonly site: Site;
  readonly python: PythonClient;
  readonly theme: Theme;
  readonly view: ViewState;
}

interface FigureChange {
  readonly figure: string;
  readonly snapshot: string;
  readonly params: Parameters;
}

export function connectPage(document: Document, parts: Parts): void {
  const { catalogue, site, python, theme, view } = parts;
  const notices = new Notices(byId(document, "notices"));
  showPythonStatus(python, byId(document, "python-status"), notices);
  offerReload(site, notices);
  const stage = new Stage(byId(document, "stage"));
  const log = new Log(byId(document, "log"));
  // Where the figures stand in the log, each shows its own snapshot: it is there already.
  const followed = (snapshot: string) =>
    stage.visible ? stage.follow(snapshot, FOLLOW_MS) : Promise.resolve(true);
  const timeline = new Timeline(byId(document, "timeline"), catalogue, followed);

  const restore = () => {
    const { snapshot: named, figure, params } = view.current;
    if (view.faults.length > 0) {
      notices.show(
        "address",
        `The address asks for what is not there: ${view.faults.join("; ")}. `,
      );
    }
    const entry = document.getElementById(location.hash.slice(1));
    const snapshot = named ?? entry?.dataset.snapshot ?? catalogue.config.snapshots.at(-1)?.key;
    if (snapshot) {
      stage.show(snapshot);
      log.mark(snapshot);
      timeline.show(snapshot);
    }
    if (figure) stage.showFigure(figure, params);
    if (!stage.visible && snapshot) {
      log.restore({ ...view.current, snapshot }, named !== null && location.hash === "");
    }
  };

  log.addEventListener("read", (event) => {
    const snapshot = (event as CustomEvent<string>).detail;
    stage.show(snapshot, performance.now());
    log.mark(snapshot);
    view.change({ snapshot }, log);
  });
  timeline.addEventListener("choose", (event) => {
    const snapshot = (event as CustomEvent<string>).detail;
    stage.show(snapshot, performance.now());
    log.mark(snapshot);
    view.change({ snapshot }, timeline);
  });
  timeline.addEventListener("settle", (event) => log.goTo((event as CustomEvent<string>).detail));
  document.addEventListener("figure-change", (event) => {
    const { figure, snapshot, params } = (event as CustomEvent<FigureChange>).detail;
    view.change({ figure, snapshot, params }, event.target);
  });
  view.addEventListener("change", (event) => {
    const { snapshot } = (event as CustomEvent<ViewChange>).detail.view;
    if (snapshot) timeline.show(snapshot);
    if ((event as CustomEvent<ViewChange>).detail.by === "address") restore();
  });
  connectShortcuts(document, timeline, new ThemeSwitch(document, theme));
  view.read();
  // A link to a date leads to its entry. Later, on the way back and forth, the browser keeps the place.
  const { snapshot } = view.current;
  if (snapshot && stage.visible && location.hash === "") log.goTo(snapshot);
}

/** An open page of an older build may ask for files that a newer one took away. */
function offerReload(site: Site, notices: Notices): void {
  site.addEventListener("gone", () => {
    const text = "The report was updated while this page was open. ";
    notices.show("gone", text, { label: "Reload", run: () => location.reload() });
  });
}

function byId(document: Document, id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`the page has no #${id}`);
  return element;
}
