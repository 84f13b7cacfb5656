// Tooltips stand at the end of the page around, outside of the figure: they get its colours there.

import type { FigureTheme } from "../figures/services.ts";
import { styleTooltips } from "../figures/tooltips.ts";
import { placeTokens } from "./host-styles.ts";

const TOOLTIP = ".bk-Tooltip";

export function styleHostTooltips(page: Document, theme: FigureTheme): void {
  const sheet = new CSSStyleSheet();
  const fill = () => {
    sheet.replaceSync(placeTokens((when) => (!when || theme.dark ? TOOLTIP : `${TOOLTIP}:not(*)`)));
  };
  fill();
  theme.addEventListener("change", fill);
  page.adoptedStyleSheets = [...page.adoptedStyleSheets, sheet];
  styleTooltips(page);
}
