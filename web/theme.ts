// Runs before the page is painted: gives it the colours that the reader chose on an earlier visit.
// A module would run too late for that, and the build cannot know them. So it is with a search that
// the address asks for.

import { chooseTheme } from "./figures/still.ts";
import { readChoice } from "./figures/theme.ts";

// Entries that a search folds away are not to be seen before; see `shell/search.ts`.
if (/[?&]find=/.test(location.search)) document.documentElement.dataset.finding = "";
const chosen = readChoice();
if (chosen) {
  const root = document.documentElement;
  root.dataset.theme = chosen;
  // Each picture is told as it comes, before the browser decides which of its files to show.
  const coming = new MutationObserver((records) => {
    for (const { target } of records) {
      if (target instanceof HTMLPictureElement) chooseTheme(target, chosen);
    }
  });
  coming.observe(root, { childList: true, subtree: true });
  addEventListener("DOMContentLoaded", () => coming.disconnect());
}
