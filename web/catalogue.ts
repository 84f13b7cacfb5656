// What there is to choose from: what the build tells in the page, and what a reader brings along.

import type { BoardSummary, PageConfig, SnapshotSummary } from "./manifest.ts";

/** Tells `change` when a reader's own snapshots come or go. */
export class Catalogue extends EventTarget {
  private own: readonly { snapshot: SnapshotSummary; board: BoardSummary }[] = [];

  constructor(private readonly built: PageConfig) {
    super();
  }

  /** The page's configuration with the reader's own snapshots before the build's, the newest last. */
  get config(): PageConfig {
    const { built, own } = this;
    if (own.length === 0) return built;
    return {
      ...built,
      boards: [...built.boards, ...own.map(({ board }) => board)],
      snapshots: [...own.map(({ snapshot }) => snapshot), ...built.snapshots],
    };
  }

  /** The reader's own snapshots; each has a board of its own, for its columns are its own. */
  setOwn(own: readonly { snapshot: SnapshotSummary; board: BoardSummary }[]): void {
    this.own = own;
    this.dispatchEvent(new Event("change"));
  }
}
