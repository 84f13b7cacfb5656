// The moment at which the line is free: what the first figure needs has come, or will not.

const GIVE_UP_MS = 8000;

/** Resolves once everything that the page asked for in advance is here. */
export function whenLineFree(root: ParentNode): Promise<void> {
  const missing = listPreloads(root);
  const see = (entries: readonly PerformanceEntry[]) => {
    for (const entry of entries) missing.delete(entry.name);
    return missing.size === 0;
  };
  if (see(performance.getEntriesByType("resource"))) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      observer.disconnect();
      clearTimeout(timer);
      resolve();
    };
    const observer = new PerformanceObserver((list) => {
      if (see(list.getEntries())) done();
    });
    // Not every browser tells of what could not be had.
    const timer = setTimeout(done, GIVE_UP_MS);
    observer.observe({ type: "resource", buffered: true });
  });
}

function listPreloads(root: ParentNode): Set<string> {
  const links = root.querySelectorAll<HTMLLinkElement>("link[rel=preload]");
  return new Set([...links].filter(isWanted).map((link) => link.href));
}

function isWanted(link: HTMLLinkElement): boolean {
  return !link.media || matchMedia(link.media).matches;
}
