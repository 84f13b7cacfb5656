// The service worker: answers for the site's server from what is kept on the device.
//
// Each is of one build and answers with that build's files alone, cache first. A newer one fetches all
// that the one before it had, then waits; half an update is none. See CONTRIBUTING.md.

import type { Answer, FromServiceWorker, SetName, ToServiceWorker } from "../offline/messages.ts";
import { KeptFiles } from "./kept-files.ts";
import { isAsset } from "./list.ts";

const worker = self as unknown as ServiceWorkerGlobalScope;
const { scope } = worker.registration;
const kept = new KeptFiles(reportKeeps, scope);

/** Where a page is sent that is not kept and cannot be fetched. */
const OFFLINE = "offline.html";

worker.addEventListener("install", (event) => event.waitUntil(install()));
worker.addEventListener("activate", (event) => event.waitUntil(activate()));

async function install(): Promise<void> {
  const older = await kept.listOlderSets();
  await fill("reading");
  if (older.has("python")) await fill("python");
}

async function activate(): Promise<void> {
  await tidy(0);
  await worker.clients.claim();
}

/** What older builds need goes when only the pages are open that the caller knows of. */
async function tidy(known: number): Promise<void> {
  const { installing, waiting } = worker.registration;
  if (installing || waiting) return;
  const pages = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (pages.length <= known) await kept.removeOlder();
}

async function fill(set: SetName): Promise<void> {
  let told = 0;
  try {
    await kept.fill(set, (part) => {
      if (part < 1 && part - told < 0.01) return;
      told = part;
      void tell({ kind: "progress", set, part });
    });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    await tell({ kind: "trouble", set, message });
    throw error;
  }
}

async function tell(message: FromServiceWorker): Promise<void> {
  const pages = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  for (const page of pages) page.postMessage(message);
}

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const path = findPath(request);
  if (path !== null) event.respondWith(answer(request, path));
});

/** Gives the path of what is kept or might be; null for what the browser fetches by itself. */
function findPath(request: Request): string | null {
  const { origin, pathname, href } = new URL(request.url);
  if (request.method !== "GET" || request.headers.has("range")) return null;
  if (!href.startsWith(scope)) return null;
  const path = `${origin}${pathname}`.slice(scope.length);
  if (request.mode !== "navigate") return kept.places.has(path) || isAsset(path) ? path : null;
  const names = [path, `${path}index.html`, `${path}.html`];
  return names.find((name) => kept.places.has(name)) ?? path;
}

async function answer(request: Request, path: string): Promise<Response> {
  // Whoever asks past all caches found a damaged file.
  const anew = request.cache === "reload" && request.mode !== "navigate";
  const found = anew ? undefined : await quietly(kept.find(path));
  const response = found ?? (await quietly(kept.mend(path)));
  if (response) return response;
  try {
    return await fetch(request);
  } catch (error) {
    if (request.mode !== "navigate" || path === OFFLINE) throw error;
    return Response.redirect(new URL(OFFLINE, scope).href);
  }
}

/** Without storage everything is as without a service worker. */
async function quietly<T>(task: Promise<T>): Promise<T | undefined> {
  try {
    return await task;
  } catch {
    return undefined;
  }
}

worker.addEventListener("message", (event) => {
  const [port] = event.ports;
  event.waitUntil(
    serve(event.data as ToServiceWorker).then(
      (reply) => port?.postMessage(reply),
      (error: unknown) => port?.postMessage({ kind: "refused", message: String(error) }),
    ),
  );
});

async function serve(message: ToServiceWorker): Promise<Answer> {
  switch (message.kind) {
    case "state":
      break;
    case "keep":
      await fill(message.set);
      break;
    case "remove":
      await kept.remove();
      break;
    case "take-over":
      await worker.skipWaiting();
      break;
    case "tidy":
      await tidy(1);
      break;
  }
  return { kind: "state", state: await kept.state() };
}
