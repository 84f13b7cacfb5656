// The report asks no other server for anything; code that a reader runs may. The page says so before
// the first such request, and the reader decides.

const ANYWHERE = /\b(?:micropip|pyfetch|open_url|pyxhr|XMLHttpRequest|WebSocket|run_js)\b/g;
const IMPORTED =
  /\b(?:import|from)\s+(js|pyodide_js|urllib3?|requests|httpx|aiohttp|http|socket|ssl)\b/g;

/** Names in code that stand for requests: without them none is likely, though still possible. */
export function findRequestWords(source: string): string[] {
  const imported = [...source.matchAll(IMPORTED)].map((found) => found[1] ?? "");
  return [...new Set([...(source.match(ANYWHERE) ?? []), ...imported])];
}

/** Says what the reader is asked to allow, and why now. */
export function describeRequest(words: readonly string[]): string {
  return (
    `This code may ask other servers for something: it uses ${words.join(", ")}. ` +
    "The report itself asks none. What is sent, and to whom, is up to the code."
  );
}

export function describeKeptBack(origin: string): string {
  return (
    `The code wanted to ask ${origin} for something, and was not let. ` +
    "The report itself asks no other server. If you allow it, run the code again."
  );
}

export function describeOutside(models: readonly string[]): string {
  return (
    `This drawing can ask other servers for something, or bring code of its own (${models.join(", ")}). ` +
    "It is not shown until you allow it."
  );
}
