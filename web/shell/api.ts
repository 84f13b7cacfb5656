// window.report: the page's public interface, for tests, embedders and the console.

import type { DrawnFigure } from "../figures/content.ts";
import type { PageConfig, Parameters, ParameterValue } from "../manifest.ts";
import type { PythonClient } from "../python/client.ts";

export interface ReportApi {
  readonly version: string;
  readonly ready: Promise<void>;
  readonly figures: readonly string[];
  readonly snapshots: readonly string[];
  draw(
    id: string,
    options: { snapshot: string } & Record<string, ParameterValue>,
  ): Promise<Pick<DrawnFigure, "item" | "description" | "table" | "data">>;
  restartPython(): Promise<void>;
}

declare global {
  interface Window {
    report: ReportApi;
  }
}

export function createApi(config: PageConfig, python: PythonClient): ReportApi {
  const untilReady = () =>
    new Promise<void>((resolve) => {
      if (python.state === "ready") resolve();
      python.addEventListener("state", () => {
        if (python.state === "ready") resolve();
      });
    });
  const snapshots = config.snapshots.map((snapshot) => snapshot.key);
  return {
    version: config.version,
    ready: untilReady(),
    figures: config.figures.map((figure) => figure.id),
    snapshots,
    async draw(id, { snapshot, ...params }) {
      const found = config.snapshots.filter((one) => one.date === snapshot);
      const key = found.length === 1 && found[0] ? found[0].key : snapshot;
      const request = { figure: id, snapshot: key, params: params as Parameters };
      const drawn = JSON.parse(await python.draw({ ...request, drawnStructures: [] })) as DrawnFigure;
      const { item, description, table, data } = drawn;
      return { item, description, table, data };
    },
    async restartPython() {
      await python.restart();
      await untilReady();
    },
  };
}
