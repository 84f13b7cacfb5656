// Files held against their SHA-256: those that are fetched by the browser, before it gives them; those
// that are kept here.

import { isAsset, type KeptFile } from "./list.ts";

/** Fetches a file past the browser's cache if what lies there is not the file. */
export async function fetchChecked(url: string, file: KeptFile): Promise<Response> {
  const integrity = `sha256-${file.sha256}`;
  const first: RequestCache = isAsset(file.path) ? "force-cache" : "no-cache";
  let fault: unknown;
  for (const cache of [first, "reload"] as const) {
    try {
      const response = await fetch(url, { integrity, cache, priority: "low" });
      if (response.ok) return settle(response);
      fault = `the server answered ${response.status}`;
    } catch (error) {
      fault = error;
    }
  }
  throw new Error(`${file.path} could not be fetched whole (${String(fault)})`);
}

/** Fetches a file and nothing that a cache has of it. */
export async function fetchAnew(url: string, file: KeptFile): Promise<Response> {
  const response = await fetch(url, { integrity: `sha256-${file.sha256}`, cache: "reload" });
  if (!response.ok) throw new Error(`${file.path}: the server answered ${response.status}`);
  return settle(response);
}

/** No page may be answered with what a server sent elsewhere, so only the content is kept of that. */
function settle(response: Response): Response {
  if (!response.redirected) return response;
  const { status, headers, body } = response;
  return new Response(body, { status, headers });
}

export async function isSound(response: Response, file: KeptFile): Promise<boolean> {
  try {
    const content = await response.arrayBuffer();
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
    return btoa(String.fromCharCode(...digest)) === file.sha256;
  } catch {
    // What cannot be read is not sound either.
    return false;
  }
}
