// First drawings one after the other, so that the figure that is asked for first is seen first
// and the page stays answerable in between.

export class DrawQueue {
  private last: Promise<unknown> = Promise.resolve();

  run<T>(draw: () => Promise<T>): Promise<T> {
    const next = this.last.then(draw);
    this.last = next.catch(() => {});
    return next;
  }
}
