// A worker from another origin. A browser starts none, but a script of the page's own origin may
// import one: here a blob of a single line.

/** Starts the worker at an address that any page may read (CORS). */
export function spawnFromBlob(url: URL): Worker {
  const source = `import ${JSON.stringify(url.href)};`;
  const own = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  const worker = new Worker(own, { type: "module" });
  const release = () => URL.revokeObjectURL(own);
  // By then the browser has read it.
  worker.addEventListener("message", release, { once: true });
  worker.addEventListener("error", release, { once: true });
  return worker;
}
