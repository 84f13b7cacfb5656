// The moment at which the first figure is drawn, or it is clear that none will be.

const GIVE_UP_MS = 8000;

export function whenFirstFigure(): Promise<void> {
  return new Promise((resolve) => {
    const observer = new PerformanceObserver((list) => {
      if (list.getEntriesByName("report:first-figure").length > 0) done();
    });
    const done = () => {
      observer.disconnect();
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(done, GIVE_UP_MS);
    observer.observe({ type: "mark", buffered: true });
  });
}
