// Bokeh puts tooltips at the end of the document, with the colours of a light page. They belong
// to a figure, so they take its page's colours.

const RULES = `
.bk-Tooltip {
  color: var(--ink, #1d2129) !important;
  background-color: var(--page, #ffffff) !important;
  border-color: var(--line-strong, #8c95a3) !important;
}`;

export function styleTooltips(document: Document): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(RULES);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
