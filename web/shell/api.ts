// window.report: the page's public interface, for tests, embedders and the console.

import type { Catalogue } from "../catalogue.ts";
import type { DrawnFigure } from "../figures/content.ts";
import type { Parameters, ParameterValue } from "../manifest.ts";
import { isOwn } from "../own/own-key.ts";
import type { PythonClient, PythonState } from "../python/client.ts";

export interface ReportApi {
  readonly version: string;
  readonly ready: Promise<void>;
  readonly figures: readonly string[];
  readonly snapshots: readonly string[];
  draw(
    id: string,
    options?: { snapshot?: string } & Record<string, ParameterValue>,
  ): Promise<Pick<DrawnFigure, "item" | "description" | "table" | "data">>;
  /** Rejects if Python does not come back. */
  restartPython(): Promise<void>;
}

declare global {
  interface Window {
    report: ReportApi;
  }
}

export function createApi(catalogue: Catalogue, python: PythonClient): ReportApi {
  const { config } = catalogue;
  const listSnapshots = () => catalogue.config.snapshots.map((snapshot) => snapshot.key);
  return {
    version: config.version,
    ready: new Promise((resolve) => whenState(python, "ready", () => resolve())),
    figures: config.figures.map((figure) => figure.id),
    get snapshots() {
      return listSnapshots();
    },
    async draw(id, { snapshot = listSnapshots().at(-1) ?? "", ...params } = {}) {
      const found = catalogue.config.snapshots.filter(
        (one) => one.date === snapshot && !isOwn(one.key),
      );
      const key = found.length === 1 && found[0] ? found[0].key : snapshot;
      const all = { drawnStructures: [], table: true };
      const request = { figure: id, snapshot: key, params: params as Parameters, ...all };
      const drawn = JSON.parse(await python.draw(request)) as DrawnFigure;
      const { item, description, table, data } = drawn;
      return { item, description, table, data };
    },
    async restartPython() {
      python.restart();
      await new Promise<void>((resolve, reject) => {
        whenState(python, "ready", resolve);
        whenState(python, "failed", () => reject(new Error(python.failure)));
      });
    },
  };
}

function whenState(python: PythonClient, state: PythonState, then: () => void): void {
  const check = () => {
    if (python.state === state) then();
  };
  python.addEventListener("state", check);
  check();
}
