// A part brings its own rules along: most readers never need them.

import { useOwnSizes } from "../styles/own-sizes.ts";

/** Makes a style sheet of a text. */
export function makeStyles(rules: string): CSSStyleSheet {
  const styles = new CSSStyleSheet();
  styles.replaceSync(useOwnSizes(rules));
  return styles;
}

/** Has the page or the shadow tree that an element stands in follow a style sheet. */
export function addStyles(element: Element, styles: CSSStyleSheet): void {
  const root = element.getRootNode();
  if (!(root instanceof Document || root instanceof ShadowRoot)) return;
  if (!root.adoptedStyleSheets.includes(styles)) root.adoptedStyleSheets.push(styles);
}
