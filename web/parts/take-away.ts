// A part that is fetched when it is first wanted: everything that a reader can take of a figure.

import type { TakeAwayView } from "../figures/take-away.ts";
import { TakeAwayPanel } from "../figures/take-away-panel.ts";
import rules from "../styles/take-away-panel.css" with { type: "text" };

const panels = new WeakMap<HTMLElement, TakeAwayPanel>();
let styles: CSSStyleSheet | null = null;

/** Shows the ways in `place`, of what the figure shows now. */
export function showPanel(place: HTMLElement, view: TakeAwayView): void {
  let panel = panels.get(place);
  if (!panel) {
    panel = new TakeAwayPanel(place);
    panels.set(place, panel);
    addStyles(place);
  }
  panel.show(view);
}

function addStyles(place: HTMLElement): void {
  const root = place.getRootNode() as Document | ShadowRoot;
  if (!styles) {
    styles = new CSSStyleSheet();
    styles.replaceSync(rules);
  }
  if (!root.adoptedStyleSheets.includes(styles)) {
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, styles];
  }
}
