// The list of all snapshots: those of the build as it wrote them, then the reader's own.

import type { Catalogue } from "../catalogue.ts";
import type { SnapshotSummary } from "../manifest.ts";

export class SnapshotSelect {
  private readonly built: ReadonlySet<string>;
  private group: HTMLOptGroupElement | null = null;

  constructor(
    readonly element: HTMLSelectElement,
    private readonly catalogue: Catalogue,
  ) {
    this.built = new Set([...element.options].map((option) => option.value));
    catalogue.addEventListener("change", () => this.list());
    this.list();
  }

  get value(): string {
    return this.element.value;
  }

  set value(key: string) {
    this.element.value = key;
  }

  /** What the list says of a snapshot. */
  describe(key: string): string {
    return [...this.element.options].find((option) => option.value === key)?.text ?? key;
  }

  private list(): void {
    const { element } = this;
    const chosen = element.value;
    this.group?.remove();
    this.group = null;
    const own = this.catalogue.config.snapshots.filter(({ key }) => !this.built.has(key));
    if (own.length > 0) {
      this.group = document.createElement("optgroup");
      this.group.label = "Your own data";
      this.group.dataset.own = "";
      this.group.append(...own.map(makeOption));
      element.append(this.group);
    }
    element.value = chosen;
    // What was chosen may be gone.
    if (element.selectedIndex < 0) element.selectedIndex = 0;
  }
}

function makeOption({ key, models }: SnapshotSummary): HTMLOptionElement {
  const name = key.slice(key.indexOf("/") + 1);
  return new Option(`yours: ${name}, ${models.toLocaleString("en")} models`, key);
}
