// Marks for whoever measures the page; each is set once.

export function markOnce(name: string): void {
  if (performance.getEntriesByName(name, "mark").length === 0) performance.mark(name);
}

/** Measures from a reader's input to the repaint that answers it. */
export function measureRedraw(start: number): void {
  performance.measure("report:redraw", { start, end: performance.now() });
}
