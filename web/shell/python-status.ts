// The pill that says how far Python is, and the line that says why it is not there.

import { markOnce } from "../figures/marks.ts";
import type { PythonClient } from "../python/client.ts";
import type { Notices } from "./notices.ts";

const MEGABYTE = 1e6;

export function showPythonStatus(python: PythonClient, pill: HTMLElement, notices: Notices): void {
  const root = document.documentElement;
  const update = () => {
    root.dataset.python = python.state;
    const text = describe(python);
    if (pill.textContent !== text) pill.textContent = text;
  };
  python.addEventListener("state", () => {
    update();
    if (python.state === "ready") markOnce("report:python-ready");
    if (python.state !== "failed") notices.close("python");
    else {
      const text = `Python could not start: ${python.failure}. The figures stay as the build drew them. `;
      notices.show("python", text, { label: "Try again", run: () => python.restart() });
    }
  });
  python.addEventListener("progress", update);
  update();
}

function describe(python: PythonClient): string {
  switch (python.state) {
    case "idle":
      return "Python waits";
    case "ready":
      return python.runsCode ? "Python runs your code" : "Python ready";
    case "failed":
      return "Python did not start";
    case "loading": {
      const { progress } = python;
      if (python.restarting) return "Python starts again";
      if (!progress?.totalBytes) return progress?.label ?? "Python is starting";
      const fetched = (progress.bytes / MEGABYTE).toFixed(1);
      const total = (progress.totalBytes / MEGABYTE).toFixed(1);
      return `${progress.label} (${progress.step} of ${progress.steps}, ${fetched} of ${total} MB)`;
    }
  }
}
