// An address that carries code opens the code of its figure, so that it is read before it is run.

import { readSharedCode } from "./shared-code.ts";

interface FigureElement extends HTMLElement {
  readonly figure: string;
  setView(view: { figure: string }): void;
}

/** Chooses the tab with the code in the first figure that is seen; the code itself goes there. */
export async function openSharedCode(root: Document): Promise<void> {
  const shared = await readSharedCode(root.location.hash).catch(() => null);
  const figures = [...root.querySelectorAll<FigureElement>("report-figure")];
  const seen = figures.filter((figure) => figure.offsetParent !== null);
  const fitting = seen.find(({ figure }) => figure === shared?.figure) ?? seen[0];
  if (!fitting) return;
  if (shared && fitting.figure !== shared.figure) fitting.setView({ figure: shared.figure });
  fitting.setAttribute("tab", "code");
  fitting.scrollIntoView({ block: "nearest" });
}
