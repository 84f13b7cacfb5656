// The page around the figures: log, stage, address, notices and Python's status, connected.

import type { PageConfig, Parameters } from "../manifest.ts";
import type { PythonClient } from "../python/client.ts";
import type { Site } from "../site.ts";
import { readAddress, type View, writeAddress } from "./address.ts";
import { Log } from "./log.ts";
import { Notices } from "./notices.ts";
import { showPythonStatus } from "./python-status.ts";
import { Stage } from "./stage.ts";

interface Parts {
  readonly config: PageConfig;
  readonly site: Site;
  readonly python: PythonClient;
}

interface FigureChange {
  readonly figure: string;
  readonly snapshot: string;
  readonly params: Parameters;
}

export function connectPage(document: Document, { config, site, python }: Parts): void {
  const notices = new Notices(byId(document, "notices"));
  showPythonStatus(python, byId(document, "python-status"), notices);
  offerReload(site, notices);
  const stage = new Stage(byId(document, "stage"));
  const log = new Log(byId(document, "log"));
  let view: View = { snapshot: null, figure: null, params: {} };

  const change = (next: Partial<View>) => {
    view = { ...view, ...next };
    history.replaceState(history.state, "", writeAddress(view, config) || location.pathname);
  };
  const keepHash = (next: Partial<View>) => {
    const { hash } = location;
    change(next);
    if (hash) history.replaceState(history.state, "", location.pathname + location.search + hash);
  };
  const restore = () => {
    const read = readAddress(location.search, config);
    view = read.view;
    if (read.faults.length > 0) {
      notices.show(
        "address",
        `The address asks for what is not there: ${read.faults.join("; ")}. `,
      );
    }
    const entry = document.getElementById(location.hash.slice(1));
    const snapshot = view.snapshot ?? entry?.dataset.snapshot ?? config.snapshots.at(-1)?.key;
    if (snapshot) {
      stage.show(snapshot);
      log.mark(snapshot);
    }
    if (view.figure) stage.showFigure(view.figure, view.params);
    if (!stage.visible && snapshot) {
      log.restore({ ...view, snapshot }, view.snapshot !== null && location.hash === "");
    }
  };

  log.addEventListener("read", (event) => {
    const snapshot = (event as CustomEvent<string>).detail;
    stage.show(snapshot, performance.now());
    log.mark(snapshot);
    keepHash({ snapshot });
  });
  stage.addEventListener("choose", (event) => {
    const snapshot = (event as CustomEvent<string>).detail;
    log.mark(snapshot);
    keepHash({ snapshot });
  });
  document.addEventListener("figure-change", (event) => {
    keepHash((event as CustomEvent<FigureChange>).detail);
  });
  addEventListener("popstate", restore);
  restore();
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
