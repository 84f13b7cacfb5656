// What the reader looks at: one state for the page, written to the address and read from it. Parts of
// the page ask it for changes and follow its event; none of them writes the address.

import type { Catalogue } from "../catalogue.ts";
import { readAddress, START, type View, writeAddress } from "./address.ts";

export interface ViewChange {
  readonly view: View;
  readonly before: View;
  /** Who asked for it, so that it need not follow itself; `address` after Back, Forward or a link. */
  readonly by: unknown;
}

export class ViewState extends EventTarget {
  private view: View = START;
  /** What was wrong in the address that was read last. */
  faults: readonly string[] = [];

  constructor(private readonly catalogue: Catalogue) {
    super();
    addEventListener("popstate", () => this.read());
  }

  get current(): View {
    return this.view;
  }

  /**
   * Changes a part of the view. A step that a reader would want to take back with the browser's Back
   * is `pushed`; what follows a scroll or a slider is not.
   */
  change(next: Partial<View>, by: unknown, { pushed = false } = {}): void {
    const before = this.view;
    this.view = { ...before, ...next };
    const address = this.write();
    if (address !== location.pathname + location.search + location.hash) {
      if (pushed) history.pushState(null, "", address);
      else history.replaceState(history.state, "", address);
    }
    this.tell(before, by);
  }

  /** The address of a view, which may be another than the current one. */
  write(view: View = this.view): string {
    return location.pathname + writeAddress(view, this.catalogue.config) + location.hash;
  }

  /** The whole address of a figure as the view has it: for other readers, so without what is open beside it. */
  link(figure: Pick<View, "figure" | "snapshot" | "params">): string {
    const view = { ...this.view, ...figure, model: null, query: "" };
    return location.origin + location.pathname + writeAddress(view, this.catalogue.config);
  }

  /** Takes the view from the address. */
  read(): void {
    const before = this.view;
    const { view, faults } = readAddress(location.search, this.catalogue.config);
    this.view = view;
    this.faults = faults;
    this.tell(before, "address");
  }

  private tell(before: View, by: unknown): void {
    const detail: ViewChange = { view: this.view, before, by };
    this.dispatchEvent(new CustomEvent("change", { detail }));
  }
}
