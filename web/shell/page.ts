// The page around the figures: log, stage, address, notices and Python's status, connected.

import type { Catalogue } from "../catalogue.ts";
import { type FigureChange, ReportFigure } from "../figures/report-figure.ts";
import type { ScopeChoice } from "../figures/scope.ts";
import type { Theme } from "../figures/theme.ts";
import { isOwn } from "../own/own-key.ts";
import type { PythonClient } from "../python/client.ts";
import type { Site } from "../site.ts";
import { MOST_PINS } from "./address.ts";
import { FigurePlaces } from "./figure-places.ts";
import { whenFirstFigure } from "./first-figure.ts";
import { Log } from "./log.ts";
import type { Notices } from "./notices.ts";
import { Phrases } from "./phrases.ts";
import { tellPolicy } from "./policy.ts";
import { showPythonStatus } from "./python-status.ts";
import { Search } from "./search.ts";
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
  readonly scope: ScopeChoice;
  readonly notices: Notices;
  /** Shows the newest revision of the report. */
  renew(): void;
}

export function connectPage(document: Document, parts: Parts): void {
  const { catalogue, site, python, theme, view, scope, notices } = parts;
  showPythonStatus(python, byId(document, "python-status"), notices);
  offerReload(site, notices, () => parts.renew());
  tellPolicy(python, site.files, document, notices);
  const stage = new Stage(byId(document, "stage"));
  const log = new Log(byId(document, "log"));
  // Where the figures stand in the log, each shows its own snapshot: it is there already.
  const followed = (snapshot: string) =>
    stage.visible ? stage.follow(snapshot, FOLLOW_MS) : Promise.resolve(true);
  const timeline = new Timeline(byId(document, "timeline"), catalogue, followed);
  new Phrases({ root: byId(document, "log"), stage, view, catalogue });
  new Search(byId(document, "log-finder") as HTMLFormElement, byId(document, "log"), view);
  let arrived = false;

  const places = new FigurePlaces(byId(document, "stage"), byId(document, "log"));

  /** Shows the view in all places; gives the snapshot that is shown. */
  const show = (asked = 0): string | undefined => {
    const entry = document.getElementById(location.hash.slice(1));
    const { snapshots } = catalogue.config;
    const snapshot =
      view.current.snapshot ?? entry?.dataset.snapshot ?? log.newest ?? snapshots.at(-1)?.key;
    if (snapshot) {
      stage.show(snapshot, asked);
      log.mark(snapshot);
      timeline.show(snapshot);
    }
    places.show(view.current);
    return snapshot;
  };
  const restore = () => {
    const named = view.current.snapshot;
    if (view.faults.length > 0) {
      notices.show(
        "address",
        `The address asks for what is not there: ${view.faults.join("; ")}. `,
      );
    } else notices.close("address");
    const snapshot = show();
    if (!snapshot) return;
    // After Back the browser scrolls to where the reader was; that is no choice of an entry.
    requestAnimationFrame(() => requestAnimationFrame(() => log.mark(stage.snapshot)));
    if (stage.visible) return;
    places.resetEntries();
    log.restore({ ...view.current, snapshot }, !arrived && named !== null && location.hash === "");
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
    view.change({ snapshot }, timeline, { pushed: true, step: "snapshot" });
  });
  timeline.addEventListener("settle", (event) => log.goTo((event as CustomEvent<string>).detail));
  document.addEventListener("figure-change", (event) => {
    const figure = event.target as ReportFigure;
    const { snapshot, changed } = (event as CustomEvent<FigureChange>).detail;
    const read = places.read(figure);
    if (!read) return;
    const step = `${read.place} ${changed}`;
    view.change({ ...read.figures, snapshot }, figure, { pushed: true, step });
  });
  view.addEventListener("change", (event) => {
    const { by, view: now } = (event as CustomEvent<ViewChange>).detail;
    log.held = isOwn(now.snapshot ?? "");
    scope.choose({ ...now.scope, pins: now.pins });
    if (now.snapshot) timeline.show(now.snapshot);
    if (by === "address") restore();
    // Whoever else asks for another view, such as a phrase in the log, has it shown here.
    else if (by !== log && by !== timeline && !(by instanceof ReportFigure)) {
      show(performance.now());
    }
  });
  connectShortcuts(document, timeline, new ThemeSwitch(document, theme));
  void whenFirstFigure().then(() => showPickers({ view, catalogue, python, stage }));
  document.addEventListener("pin-model", (event) => {
    const { model } = (event as CustomEvent<{ model: string }>).detail;
    const { pins } = view.current;
    const pinned = pins.includes(model);
    if (!pinned && pins.length >= MOST_PINS) {
      const why = `${MOST_PINS} models are pinned; take one away before you pin ${model}. `;
      notices.show("pins", why);
      return;
    }
    const next = pinned ? pins.filter((pin) => pin !== model) : [...pins, model];
    view.change({ pins: next }, "pins", { pushed: true });
  });
  view.read();
  arrived = true;
  // A link to a date leads to its entry. Later, on the way back and forth, the browser keeps the place.
  const { snapshot } = view.current;
  if (snapshot && stage.visible && location.hash === "") log.goTo(snapshot);
}

/** Search, filters and pins come once there is a figure to look at. */
async function showPickers({
  view,
  catalogue,
  python,
  stage,
}: Pick<Parts, "view" | "catalogue" | "python"> & { readonly stage: Stage }): Promise<void> {
  const { services } = ReportFigure;
  const part = await services.part<typeof import("../parts/pickers.ts")>("pickers");
  part.searchModels(services);
  part.showFilters({
    view,
    catalogue,
    python,
    snapshot: () => stage.snapshot,
    models: (snapshot) => services.models?.(snapshot) ?? Promise.resolve([]),
  });
  for (const figure of document.querySelectorAll<ReportFigure>("report-figure")) {
    figure.requestUpdate();
  }
}

/** An open page of an older build may ask for files that a newer one took away. */
function offerReload(site: Site, notices: Notices, renew: () => void): void {
  site.addEventListener("gone", () => {
    const text = "The report was updated while this page was open. ";
    notices.show("gone", text, { label: "Reload", run: renew });
  });
}

export function byId(document: Document, id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`the page has no #${id}`);
  return element;
}
