// A part that is fetched once the first figure stands: how models are searched, filtered and pinned.

import { ModelLists } from "../figures/model-lists.ts";
import { ModelPicker } from "../figures/model-picker.ts";
import type { FigureServices } from "../figures/services.ts";
import { type FilterServices, ViewFilters } from "../shell/filters.ts";

/** Has the figures' fields search the models. */
export function searchModels(services: FigureServices): void {
  const lists = new ModelLists(services.python);
  services.models = (snapshot) => lists.list(snapshot);
  if (!customElements.get("model-picker")) customElements.define("model-picker", ModelPicker);
}

/** Fills the page's filters, wherever it has them. */
export function showFilters(services: FilterServices): void {
  ViewFilters.services = services;
  if (!customElements.get("view-filters")) customElements.define("view-filters", ViewFilters);
}
