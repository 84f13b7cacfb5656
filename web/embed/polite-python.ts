// Python for a page that is not ours: it starts with the first thing that is asked of it, so that a
// reader who only looks fetches nothing for it.

import { PythonClient, type SpawnWorker } from "../python/client.ts";
import type { CallRequest, DrawRequest } from "../python/messages.ts";
import type { Site } from "../site.ts";
import { spawnFromBlob } from "./blob-worker.ts";

export class PolitePython extends PythonClient {
  override draw(request: DrawRequest, slot?: unknown): Promise<string> {
    this.wake();
    return super.draw(request, slot);
  }

  override call(
    request: CallRequest,
    slot?: unknown,
    say?: (text: string) => void,
  ): Promise<string> {
    this.wake();
    return super.call(request, slot, say);
  }

  private wake(): void {
    if (this.state === "idle") this.start();
  }
}

export function makePython(site: Site, base: URL, manifest: string, worker: string): PolitePython {
  const spawn: SpawnWorker = () => spawnFromBlob(new URL(worker, base));
  return new PolitePython(
    base,
    manifest,
    spawn,
    () => site.explain(worker),
    (path) => site.reportGone(path),
  );
}
