// Python as the page sees it: started, asked, restarted. Every request settles: with an answer,
// an error, as superseded by a newer one of the same slot, or with the death of the worker.

import type { Manifest } from "../manifest.ts";
import type { DrawRequest, FromWorker, Progress, ToWorker } from "./messages.ts";

export type PythonState = "idle" | "loading" | "ready" | "failed";

export class SupersededError extends Error {
  override name = "SupersededError";
}

export class PythonError extends Error {
  constructor(
    override readonly name: string,
    message: string,
  ) {
    super(message);
  }
}

interface Waiting {
  readonly slot: unknown;
  readonly request: DrawRequest;
  readonly resolve: (text: string) => void;
  readonly reject: (error: Error) => void;
}

/** Makes the worker; handed in, so that a page of another origin can start it differently. */
export type SpawnWorker = (manifest: Manifest) => Worker;

export class PythonClient extends EventTarget {
  state: PythonState = "idle";
  progress: Progress | null = null;
  failure = "";
  private worker: Worker | null = null;
  private lastId = 0;
  private starts = 0;
  private readonly asked = new Map<number, Waiting>();
  private queue: Waiting[] = [];

  constructor(
    private readonly loadManifest: () => Promise<Manifest>,
    private readonly base: URL,
    private readonly spawn: SpawnWorker,
    private readonly onGone: (path: string) => void,
  ) {
    super();
  }

  /** Starts Python unless it is starting or there already. */
  async start(): Promise<void> {
    if (this.state === "loading" || this.state === "ready") return;
    this.change("loading");
    this.starts += 1;
    const start = this.starts;
    try {
      const manifest = await this.loadManifest();
      // Another start may have overtaken this one.
      if (start !== this.starts) return;
      this.listen(this.spawn(manifest));
      this.post({ kind: "start", base: this.base.href, manifest });
    } catch (error) {
      if (start !== this.starts) return;
      this.fail(error instanceof Error ? error.message : String(error));
    }
  }

  /** Ends the worker, whatever it is doing, and starts anew; what was asked is asked again. */
  restart(): Promise<void> {
    this.queue = [...this.asked.values(), ...this.queue];
    this.asked.clear();
    this.stop();
    this.change("idle");
    return this.start();
  }

  /** Asks for a figure. The newest request of a slot supersedes the older ones. */
  draw(request: DrawRequest, slot: unknown = Symbol("alone")): Promise<string> {
    this.supersede(slot);
    return new Promise((resolve, reject) => {
      this.queue.push({ slot, request, resolve, reject });
      if (this.state === "failed") this.rejectAll(new PythonError("PythonFailed", this.failure));
      this.askNext();
    });
  }

  private supersede(slot: unknown): void {
    const error = new SupersededError("a newer request took its place");
    for (const [id, waiting] of this.asked) {
      if (waiting.slot !== slot) continue;
      waiting.reject(error);
      // The worker still answers it; until then it counts as asked, under nobody's name.
      this.asked.set(id, { ...waiting, slot: null, resolve: () => {}, reject: () => {} });
    }
    for (const waiting of this.queue) if (waiting.slot === slot) waiting.reject(error);
    this.queue = this.queue.filter((waiting) => waiting.slot !== slot);
  }

  /** One request is under way at a time, so that what waits can still be superseded. */
  private askNext(): void {
    if (this.state !== "ready" || this.asked.size > 0) return;
    const next = this.queue.shift();
    if (!next) return;
    this.lastId += 1;
    this.asked.set(this.lastId, next);
    this.post({ kind: "draw", id: this.lastId, ...next.request });
  }

  private listen(worker: Worker): void {
    this.worker = worker;
    worker.addEventListener("message", (event: MessageEvent<FromWorker>) => {
      if (worker === this.worker) this.receive(event.data);
    });
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      if (worker === this.worker) this.fail(event.message || "the worker could not be loaded");
    });
  }

  private receive(message: FromWorker): void {
    switch (message.kind) {
      case "progress":
        this.progress = message;
        this.dispatchEvent(new Event("progress"));
        break;
      case "ready":
        this.change("ready");
        this.askNext();
        break;
      case "failed":
        this.fail(message.message);
        break;
      case "gone":
        this.onGone(message.path);
        break;
      case "drawn":
        this.settle(message.id, (waiting) => waiting.resolve(message.text));
        break;
      case "refused": {
        const error = new PythonError(message.name, message.message);
        this.settle(message.id, (waiting) => waiting.reject(error));
        break;
      }
    }
  }

  private settle(id: number, how: (waiting: Waiting) => void): void {
    const waiting = this.asked.get(id);
    this.asked.delete(id);
    if (waiting) how(waiting);
    this.askNext();
  }

  private fail(message: string): void {
    this.stop();
    this.failure = message;
    this.change("failed");
    this.rejectAll(new PythonError("PythonFailed", message));
  }

  private rejectAll(error: Error): void {
    for (const waiting of [...this.asked.values(), ...this.queue]) waiting.reject(error);
    this.asked.clear();
    this.queue = [];
  }

  private stop(): void {
    this.worker?.terminate();
    this.worker = null;
    this.progress = null;
  }

  private change(state: PythonState): void {
    this.state = state;
    this.dispatchEvent(new Event("state"));
  }

  private post(message: ToWorker): void {
    this.worker?.postMessage(message);
  }
}
