// Which models all figures of the page show, and which ones always.

import type { DrawScope } from "../python/messages.ts";

export const ALL_MODELS: DrawScope = {
  sizes: [],
  families: [],
  organisations: [],
  types: [],
  licences: [],
  pins: [],
  hidden: false,
};

/** What of a scope is not as everyone has it first. */
export function changedScope(scope: Partial<DrawScope>): Partial<DrawScope> {
  const changed = Object.entries(scope).filter(
    ([, part]) => part === true || (typeof part === "object" && part.length > 0),
  );
  return Object.fromEntries(changed);
}

/** Whether a figure is as the build drew it, as far as its models go. */
export function isWhole(scope: DrawScope): boolean {
  return Object.keys(changedScope(scope)).length === 0;
}

/** Tells `change` when other models are to be shown. */
export class ScopeChoice extends EventTarget {
  private chosen = ALL_MODELS;

  get current(): DrawScope {
    return this.chosen;
  }

  choose(scope: DrawScope): void {
    if (JSON.stringify(scope) === JSON.stringify(this.chosen)) return;
    this.chosen = scope;
    this.dispatchEvent(new Event("change"));
  }
}
