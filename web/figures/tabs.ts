// The four views of a figure: the picture, its numbers, its code, and where the numbers come from.
// Arrow keys choose among them, as https://www.w3.org/WAI/ARIA/apg/patterns/tabs/ has it.

import { html, nothing, type TemplateResult } from "lit";

export const TABS = ["chart", "table", "code", "sources"] as const;

export type Tab = (typeof TABS)[number];

const NAMES: Readonly<Record<Tab, string>> = {
  chart: "Chart",
  table: "Table",
  code: "Code",
  sources: "Sources",
};

/** Reads a tab's name; whatever is none means the chart. */
export function readTab(text: string | null): Tab {
  return TABS.find((tab) => tab === text) ?? "chart";
}

/** An attribute that is there only where another tab than the first is chosen. */
export const tabConverter = {
  fromAttribute: readTab,
  toAttribute: (tab: Tab) => (tab === "chart" ? null : tab),
};

export function renderTabs(chosen: Tab, choose: (tab: Tab) => void): TemplateResult {
  const onKey = (event: KeyboardEvent) => {
    const next = findNext(chosen, event);
    if (!next) return;
    event.preventDefault();
    choose(next);
    (event.currentTarget as Element).querySelector<HTMLElement>(`#tab-${next}`)?.focus();
  };
  return html`<div class="tabs" role="tablist" aria-label="Views of this figure" @keydown=${onKey}>${TABS.map(
    (tab) => html`<button type="button" class="tab ${tab === chosen ? "chosen" : ""}"
      role="tab" id="tab-${tab}" aria-selected=${tab === chosen ? "true" : "false"}
      aria-controls=${tab === chosen ? `panel-${tab}` : nothing}
      tabindex=${tab === chosen ? 0 : -1} @click=${() => choose(tab)}>${NAMES[tab]}</button>`,
  )}</div>`;
}

function findNext(chosen: Tab, event: KeyboardEvent): Tab | undefined {
  if (event.ctrlKey || event.altKey || event.metaKey) return undefined;
  const place = TABS.indexOf(chosen);
  switch (event.key) {
    case "ArrowLeft":
      return TABS.at(place - 1);
    case "ArrowRight":
      return TABS[(place + 1) % TABS.length];
    case "Home":
      return TABS[0];
    case "End":
      return TABS.at(-1);
    default:
      return undefined;
  }
}
