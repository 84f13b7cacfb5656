// When an element comes near the window. One observer for all, since it tells of them in the order
// in which they were handed to it; several observers are called in no order.

const MARGIN = "400px";
const waiting = new Map<Element, () => void>();

const observer = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) continue;
      const then = waiting.get(target);
      stopWaiting(target);
      then?.();
    }
  },
  // The figures beside the log scroll inside of the window: that margin counts apart.
  { rootMargin: MARGIN, scrollMargin: MARGIN } as IntersectionObserverInit,
);

/** Calls `then` once. */
export function whenNear(element: Element, then: () => void): void {
  waiting.set(element, then);
  observer.observe(element);
}

export function stopWaiting(element: Element): void {
  waiting.delete(element);
  observer.unobserve(element);
}
