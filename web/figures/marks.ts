// Marks for whoever measures the page; each is set once.

/** `startTime` is when it was, where that is known better than by asking now. */
export function markOnce(name: string, startTime = performance.now()): void {
  if (performance.getEntriesByName(name, "mark").length > 0) return;
  performance.mark(name, { startTime });
}

/** Measures from a reader's input to the repaint that answers it. */
export function measureRedraw(start: number): void {
  performance.measure("report:redraw", { start, end: performance.now() });
}
