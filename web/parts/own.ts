// A part that is fetched when a reader brings data along, or did so before.

import type { ReportFigure } from "../figures/report-figure.ts";
import { OwnDataList } from "../own/own-data.ts";
import { OwnNotice } from "../own/own-notice.ts";
import { OwnSnapshots } from "../own/own-snapshots.ts";
import { OwnStore } from "../own/own-store.ts";
import type { OwnParts } from "../own/start.ts";
import type { Taken } from "../own/take-files.ts";

export function connectOwn({ catalogue, services, view, base }: OwnParts) {
  const own = new OwnSnapshots(services.python, catalogue, new OwnStore(base));
  customElements.define("own-data", OwnDataList);
  const list = document.querySelector<OwnDataList>("own-data");

  const show = (key: string) => {
    const stage = document.getElementById("stage");
    if (!stage?.offsetParent) {
      showBeside(key);
      return;
    }
    history.pushState(null, "", view.write({ ...view.current, snapshot: key }));
    view.read();
    stage.scrollIntoView({ block: "nearest" });
  };
  const leave = (key: string, next: string | null) => {
    document.querySelector("#own-data report-figure")?.remove();
    if (view.current.snapshot !== key) return;
    const snapshot = next ?? catalogue.config.snapshots.at(-1)?.key ?? null;
    history.replaceState(null, "", view.write({ ...view.current, snapshot }));
    view.read();
  };
  if (list) {
    list.connect(own);
    list.show = show;
    list.leave = leave;
  }
  const notices = new OwnNotice(own);
  return {
    restored: own.restore(),
    async add(taken: readonly Taken[]) {
      notices.begin(taken.length);
      const last = (await own.add(taken)).at(-1);
      if (last) show(last);
      notices.end();
    },
  };
}

/** Where the page is too narrow for a stage, the figure stands below the list. */
function showBeside(key: string): void {
  const place = document.getElementById("own-data");
  const there = place?.querySelector<ReportFigure>("report-figure");
  if (there) {
    there.setView({ snapshot: key }, performance.now());
    there.scrollIntoView({ block: "nearest" });
    return;
  }
  const figure = document.createElement("report-figure") as ReportFigure;
  figure.setView({ figure: "radial", snapshot: key });
  place?.append(figure);
}
