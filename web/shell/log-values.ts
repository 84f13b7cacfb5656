// Values and claims in the log. The build wrote them as plain text; with a script a value is a button
// that tells where it is from, and claims are judged again. Both are parts that are fetched when
// they are wanted.

import type { FigureServices } from "../figures/services.ts";

const TITLE = "Where this is from";

export function connectValues(root: HTMLElement, services: FigureServices): void {
  for (const mark of root.querySelectorAll<HTMLElement>("[data-values]")) {
    mark.setAttribute("role", "button");
    mark.setAttribute("aria-haspopup", "dialog");
    mark.tabIndex = 0;
    mark.title = TITLE;
    if (mark.textContent === "") mark.ariaLabel = "Where the numbers in this link are from";
  }
  const open = async (event: Event) => {
    const mark = event.target instanceof Element && event.target.closest("[data-values]");
    if (!(mark instanceof HTMLElement)) return;
    event.preventDefault();
    const part = await services.part<typeof import("../parts/values.ts")>("values");
    await part.showValues(mark, services);
  };
  root.addEventListener("click", (event) => void open(event));
  root.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") void open(event);
  });
}

/** Has claims judged by the reader's Python, once it is there. */
export function connectClaims(root: HTMLElement, services: FigureServices): void {
  const { python } = services;
  if (!root.querySelector(".claim")) return;
  const begin = async () => {
    if (python.state !== "ready") return;
    python.removeEventListener("state", begin);
    const part = await services.part<typeof import("../parts/claims.ts")>("claims");
    part.watchClaims(root, services);
  };
  python.addEventListener("state", begin);
  void begin();
}
