// A figure's styles on a page that is not ours. Rules of that page do not reach into the figure, but
// what is inherited does, and so do its size of a rem and variables that are called like ours.

import { type CSSResult, unsafeCSS } from "lit";
import { figureStyles } from "../figures/figure-styles.ts";
import { useOwnSizes } from "../styles/own-sizes.ts";
import tokens from "../styles/tokens.css" with { type: "text" };

const RESET = `
:host {
  display: block;
  background: var(--page);
}
:host([hidden]) { display: none; }
:host > * {
  all: initial;
  display: block;
  direction: ltr;
  color: var(--ink);
  font: 1rem / 1.5 var(--sans);
}
:host > .note,
.fault {
  margin: 0 0 0.5rem;
  padding: 0.5rem 0.75rem;
  color: var(--warn);
  border: 1px solid;
  border-radius: 4px;
  font: 0.875rem / 1.4 var(--sans);
  overflow-wrap: anywhere;
}
.home {
  margin: 0.5rem 0 0;
  color: var(--muted);
  font: 0.82rem / 1.4 var(--sans);
}
.home a {
  color: var(--accent);
}
@media print {
  .fault { display: none; }
}`;

/**
 * What the page says of the element itself outweighs this: `report-figure { padding: 1rem }`, or another
 * of the report's colours.
 */
export function makeHostStyles(page: Document): CSSResult {
  const own = placeTokens((when) => (when ? `:host(${when})` : ":host"));
  const size = `:host { --rem: ${measureText(page)}px; }`;
  return unsafeCSS(useOwnSizes(`${RESET}\n${own}\n${size}\n${figureStyles.cssText}`));
}

/**
 * Has the report's colours and faces for something else than its page. `place` gives a selector for
 * what a rule asks of the page: nothing, or that it has a theme.
 */
export function placeTokens(place: (when: string) => string): string {
  return tokens.replace(/:root((?:\[[^\]]*\]|:not\([^)]*\))*)/g, (_, when: string) => place(when));
}

/** The size of text that the reader set in the browser. */
function measureText(page: Document): number {
  const probe = page.createElement("i");
  probe.style.setProperty("font-size", "medium", "important");
  page.body.append(probe);
  const size = Number.parseFloat(getComputedStyle(probe).fontSize);
  probe.remove();
  return size || 16;
}
