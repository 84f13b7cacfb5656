// The page around the figures: log, stage, address, notices and Python's status, connected.

import type { Catalogue } from "../catalogue.ts";
import type { Parameters } from "../manifest.ts";
import { isOwn } from "../own/own-key.ts";
import type { PythonClient } from "../python/client.ts";
import type { Site } from "../site.ts";
import { Log } from "./log.ts";
import { Notices } from "./notices.ts";
import { showPythonStatus } from "./python-status.ts";
import { Stage } from "./stage.ts";
import type { ViewChange, ViewState } from "./view-state.ts";

interface Parts {
  readonly catalogue: Catalogue;
  readonly site: Site;
  readonly python: PythonClient;
  readonly view: ViewState;
}

interface FigureChange {
  readonly figure: string;
  readonly snapshot: string;
  readonly params: Parameters;
}

export function connectPage(document: Document, parts: Parts): void {
  const { catalogue, site, python, view } = parts;
  const notices = new Notices(byId(document, "notices"));
  showPythonStatus(python, byId(document, "python-status"), notices);
  offerReload(site, notices);
  const stage = new Stage(byId(document, "stage"));
  const log = new Log(byId(document, "log"));

  const restore = () => {
    const { snapshot: named, figure, params } = view.current;
    if (view.faults.length > 0) {
      notices.show(
        "address",
        `The address asks for what is not there: ${view.faults.join("; ")}. `,
      );
    } else notices.close("address");
    const entry = document.getElementById(location.hash.slice(1));
    const snapshot = named ?? entry?.dataset.snapshot ?? catalogue.config.snapshots.at(-1)?.key;
    if (snapshot) {
      stage.show(snapshot);
      log.mark(snapshot);
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
  stage.addEventListener("choose", (event) => {
    const snapshot = (event as CustomEvent<string>).detail;
    log.mark(snapshot);
    view.change({ snapshot }, stage);
  });
  document.addEventListener("figure-change", (event) => {
    const { figure, snapshot, params } = (event as CustomEvent<FigureChange>).detail;
    view.change({ figure, snapshot, params }, event.target);
  });
  view.addEventListener("change", (event) => {
    log.held = isOwn(view.current.snapshot ?? "");
    if ((event as CustomEvent<ViewChange>).detail.by === "address") restore();
  });
  view.read();
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
