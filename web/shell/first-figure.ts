// The moments at which the first picture and the first figure are there, or it is clear that none
// will be.

const GIVE_UP_MS = 8000;

/** A drawn figure counts as a picture: a build may have none. */
export function whenFirstPicture(): Promise<void> {
  return Promise.race([whenMarked("report:first-picture"), whenFirstFigure()]);
}

export function whenFirstFigure(): Promise<void> {
  return whenMarked("report:first-figure");
}

function whenMarked(name: string): Promise<void> {
  return new Promise((resolve) => {
    const observer = new PerformanceObserver((list) => {
      if (list.getEntriesByName(name).length > 0) done();
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
