// A part that is fetched when it is first wanted: everything that a reader can take of a figure.

import type { TakeAwayView } from "../figures/take-away.ts";
import { TakeAwayPanel } from "../figures/take-away-panel.ts";
import rules from "../styles/take-away-panel.css" with { type: "text" };
import { addStyles, makeStyles } from "./styles.ts";

const panels = new WeakMap<HTMLElement, TakeAwayPanel>();
const styles = makeStyles(rules);

/** Shows the ways in `place`, of what the figure shows now. */
export async function showPanel(place: HTMLElement, view: TakeAwayView): Promise<void> {
  let panel = panels.get(place);
  if (!panel) {
    panel = new TakeAwayPanel(place);
    panels.set(place, panel);
    addStyles(place, styles);
  }
  await panel.show(view);
}
