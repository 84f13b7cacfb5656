// The reader's own snapshots in the list of snapshots beside the figures, under a heading of their own.

import type { Catalogue } from "../catalogue.ts";
import { isOwn } from "./own-key.ts";

const LABEL = "Your own data";

/** Keeps the list up to date. What was chosen stays chosen, if it is still there. */
export function listOwnSnapshots(catalogue: Catalogue, select: HTMLSelectElement): void {
  const update = () => {
    const chosen = select.value;
    select.querySelector("optgroup[data-own]")?.remove();
    const own = catalogue.config.snapshots.filter(({ key }) => isOwn(key));
    if (own.length > 0) select.append(makeGroup(own));
    select.value = chosen;
    if (select.selectedIndex < 0) select.selectedIndex = 0;
  };
  catalogue.addEventListener("change", update);
  update();
}

function makeGroup(own: readonly { readonly key: string; readonly models: number }[]) {
  const group = document.createElement("optgroup");
  group.label = LABEL;
  group.dataset.own = "";
  for (const { key, models } of own) {
    const name = key.slice(key.indexOf("/") + 1);
    group.append(new Option(`yours: ${name}, ${models.toLocaleString("en")} models`, key));
  }
  return group;
}
