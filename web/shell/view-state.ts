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

interface Way {
  /** Whether a reader would want to take the step back with the browser's Back. */
  readonly pushed?: boolean;
  /** What is changed: its quick changes, one upon the other, are one step. */
  readonly step?: string;
}

/** Within so long, changes of one thing belong together: a number that is counted up, say. */
const QUICK_MS = 1000;

const WRITTEN = { view: true };

/** Whether the address was written by the page, and not followed as a link. */
export function isWritten(state: unknown): boolean {
  return (state as typeof WRITTEN | null)?.view === true;
}

export class ViewState extends EventTarget {
  private view: View = START;
  private last: { readonly step: string; readonly time: number } | null = null;
  /** What was wrong in the address that was read last. */
  faults: readonly string[] = [];

  /** `home` is where the report stands for everyone, if that is known. */
  constructor(
    private readonly catalogue: Catalogue,
    private readonly home: URL | null,
  ) {
    super();
    addEventListener("popstate", () => this.read());
  }

  get current(): View {
    return this.view;
  }

  /** Changes a part of the view, and writes the address: as a new step, or over the last one. */
  change(next: Partial<View>, by: unknown, { pushed = false, step = "" }: Way = {}): void {
    const before = this.view;
    this.view = { ...before, ...next };
    const address = this.write();
    if (address !== location.pathname + location.search + location.hash) {
      // The mark tells these addresses, which say all of the view, from links to an entry.
      if (pushed && !this.continues(step)) history.pushState(WRITTEN, "", address);
      else history.replaceState(WRITTEN, "", address);
    }
    this.last = pushed ? { step, time: performance.now() } : null;
    this.tell(before, by);
  }

  private continues(step: string): boolean {
    const { last } = this;
    return step !== "" && last?.step === step && performance.now() - last.time < QUICK_MS;
  }

  /** The address of a view, which may be another than the current one. */
  write(view: View = this.view): string {
    return location.pathname + writeAddress(view, this.catalogue.config) + location.hash;
  }

  /** The whole address of one figure with the view's models: for others, so without what is open beside it. */
  link({ figure, snapshot, params }: Pick<View, "figure" | "snapshot" | "params">): string {
    const { scope, pins } = this.view;
    const view = { ...START, figure, snapshot, params, scope, pins };
    return new URL(writeAddress(view, this.catalogue.config), this.home ?? location.href).href;
  }

  /** Takes the view from the address. */
  read(): void {
    const before = this.view;
    const { view, faults } = readAddress(location.search, this.catalogue.config);
    this.view = view;
    this.last = null;
    this.faults = faults;
    this.tell(before, "address");
  }

  private tell(before: View, by: unknown): void {
    const detail: ViewChange = { view: this.view, before, by };
    this.dispatchEvent(new CustomEvent("change", { detail }));
  }
}
