// When a memory image of Python is made: once, after a plain start, when the page has had nothing
// to do for a while, on devices that can spare it.

import type { PythonClient, SpawnWorker } from "./client.ts";
import { type ImageStore, keeping } from "./image-store.ts";
import type { FromWorker, ToWorker } from "./messages.ts";

// Readers who leave within seconds are not made to work for a next visit.
const SETTLE_MS = 4000;
const SMALL_MEMORY_GB = 4;

/** `stored`: there is an image of this build. `refused`: it could or should not be made. */
export type ImageState = "none" | "making" | "stored" | "refused";

export class ImageKeeper extends EventTarget {
  state: ImageState = "none";
  private timer = 0;
  private worker: Worker | null = null;

  constructor(
    private readonly python: PythonClient,
    private readonly store: ImageStore,
    private readonly base: URL,
    private readonly manifest: string,
    private readonly spawn: SpawnWorker,
    /** Whether its worker has a storage at all. */
    readonly able: boolean,
  ) {
    super();
    python.addEventListener("state", () => void this.consider());
  }

  /** Removes what is kept, and keeps nothing until the reader says otherwise. */
  async clear(): Promise<void> {
    keeping.refused = true;
    this.stop();
    await this.store.clear();
    this.change("none");
  }

  allow(): void {
    keeping.refused = false;
    void this.consider();
  }

  private async consider(): Promise<void> {
    clearTimeout(this.timer);
    if (this.python.state !== "ready" || this.state === "making") return;
    if (keeping.refused) return;
    if (this.python.warm) {
      this.change("stored");
      void this.store.removeOld();
    } else if (this.state === "refused" || !this.able || !canSpareIt()) {
      this.change("refused");
    } else {
      this.timer = setTimeout(() => whenIdle(() => void this.make()), SETTLE_MS);
    }
  }

  private async make(): Promise<void> {
    if (this.state === "making" || keeping.refused || this.python.state !== "ready") return;
    this.change("making");
    try {
      this.worker = this.spawn();
      const { manifest } = this;
      await askOnce(this.worker, { kind: "make-image", base: this.base.href, manifest });
      this.change("stored");
    } catch (error) {
      console.info(`Python's memory image was not kept: ${String(error)}`);
      this.change("refused");
    } finally {
      this.stop();
    }
  }

  private stop(): void {
    clearTimeout(this.timer);
    this.worker?.terminate();
    this.worker = null;
  }

  private change(state: ImageState): void {
    this.state = state;
    this.dispatchEvent(new Event("state"));
  }
}

function askOnce(worker: Worker, message: ToWorker): Promise<number> {
  return new Promise((resolve, reject) => {
    worker.addEventListener("message", (event: MessageEvent<FromWorker>) => {
      if (event.data.kind === "image") resolve(event.data.bytes);
      if (event.data.kind === "failed") reject(new Error(event.data.message));
    });
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      reject(new Error(event.message || "the worker could not be loaded"));
    });
    worker.postMessage(message);
  });
}

function canSpareIt(): boolean {
  const { connection, deviceMemory } = navigator as Navigator & {
    readonly connection?: { readonly saveData?: boolean };
    readonly deviceMemory?: number;
  };
  return !connection?.saveData && (deviceMemory ?? SMALL_MEMORY_GB) >= SMALL_MEMORY_GB;
}

function whenIdle(task: () => void): void {
  if ("requestIdleCallback" in globalThis) requestIdleCallback(task, { timeout: 10_000 });
  else setTimeout(task, 0);
}
