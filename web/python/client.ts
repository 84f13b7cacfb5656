// Python as the page sees it: started, asked, restarted. Every request settles: with an answer,
// an error, or as superseded by a newer one of the same slot. A worker that hangs or dies is
// replaced, and what it was asked is asked again, once.

import type { CallRequest, DrawRequest, FromWorker, Progress, ToWorker } from "./messages.ts";
import { Watchdog } from "./watchdog.ts";

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

// A figure takes a fifth of a second; a slow telephone may take twenty times as long. A worker that
// waits for the network is not silent.
const ANSWER_SECONDS = 20;

type Ask =
  | { readonly kind: "draw"; readonly request: DrawRequest }
  | { readonly kind: "call"; readonly request: CallRequest };

interface Waiting {
  readonly slot: unknown;
  readonly ask: Ask;
  readonly say: (text: string) => void;
  /** How often a worker came to its end over it. */
  deaths: number;
  readonly resolve: (text: string) => void;
  readonly reject: (error: Error) => void;
}

function isWritten(ask: Ask): boolean {
  return ask.kind === "call" && ask.request.written === true;
}

/** Makes the worker; handed in, so that a page of another origin can start it differently. */
export type SpawnWorker = () => Worker;

export class PythonClient extends EventTarget {
  state: PythonState = "idle";
  progress: Progress | null = null;
  failure = "";
  /** Whether Python began with a memory image. */
  warm = false;
  /** Whether it is starting again after it hung or died. */
  restarting = false;
  /** Whether the reader allowed code to ask other servers. */
  outside = false;
  /** Resolves when a worker has begun to run. */
  readonly breath: Promise<void>;
  private breathe: () => void = () => {};
  private fromImage = true;
  private readonly watchdog = new Watchdog(
    () => this.post({ kind: "ping" }),
    () => this.recover(`no sign of life within ${this.answerSeconds} seconds`),
  );
  private worker: Worker | null = null;
  private lastId = 0;
  private readonly asked = new Map<number, Waiting>();
  private queue: Waiting[] = [];
  private readonly prepared = new Map<string, CallRequest>();

  constructor(
    private readonly base: URL,
    private readonly manifest: string,
    private readonly spawn: SpawnWorker,
    private readonly explain: () => Promise<string>,
    private readonly onGone: (path: string) => void,
    private readonly answerSeconds = ANSWER_SECONDS,
  ) {
    super();
    this.breath = new Promise((resolve) => {
      this.breathe = resolve;
    });
  }

  /** Starts Python unless it is starting or there already. */
  start(): void {
    if (this.state === "loading" || this.state === "ready") return;
    this.change("loading");
    try {
      this.listen(this.spawn());
      const { manifest, fromImage, outside } = this;
      this.post({ kind: "start", base: this.base.href, manifest, fromImage, outside });
    } catch (error) {
      this.fail(error instanceof Error ? error.message : String(error));
    }
  }

  /** Ends the worker, whatever it is doing, and starts anew; what was asked is asked again. */
  restart(): void {
    // What was superseded meanwhile is nobody's any more; what a reader wrote runs once.
    const asked = [...this.asked.values()].filter((waiting) => waiting.slot !== null);
    const stopped = new PythonError("PythonStopped", "Python was ended while the code ran");
    for (const waiting of asked) if (isWritten(waiting.ask)) waiting.reject(stopped);
    this.queue = [...asked.filter((waiting) => !isWritten(waiting.ask)), ...this.queue];
    this.asked.clear();
    this.stop();
    this.change("idle");
    this.start();
  }

  /** Goes on with another worker, because the one at work does not answer any more. */
  private recover(why: string): void {
    console.warn(`Python is started again: ${why}`);
    for (const [id, waiting] of this.asked) {
      waiting.deaths += 1;
      const once = isWritten(waiting.ask);
      if (waiting.deaths < 2 && !once) continue;
      this.asked.delete(id);
      const over = once ? "Python came to its end over it" : "Python was stopped twice over it";
      waiting.reject(new PythonError("PythonStopped", `${over}: ${why}`));
    }
    this.restarting = true;
    this.restart();
  }

  /** Asks for a figure. The newest request of a slot supersedes the older ones. */
  draw(request: DrawRequest, slot: unknown = Symbol("alone")): Promise<string> {
    return this.ask({ kind: "draw", request }, slot, () => {});
  }

  /** Calls a function of browser/calls.py, likewise; gives its answer as JSON text. */
  call(
    request: CallRequest,
    slot: unknown = Symbol("alone"),
    say: (text: string) => void = () => {},
  ): Promise<string> {
    return this.ask({ kind: "call", request }, slot, say);
  }

  /** Takes back what was asked in a slot; what is under way already ends with its worker. */
  cancel(slot: unknown): void {
    const underWay = [...this.asked.values()].some((waiting) => waiting.slot === slot);
    this.restarting ||= underWay;
    if (underWay) this.restart();
    else this.supersede(slot);
  }

  /** Whether code that a reader wrote is running. */
  get runsCode(): boolean {
    return [...this.asked.values()].some((waiting) => isWritten(waiting.ask));
  }

  /** Lets code that a reader runs ask other servers, as long as the page is open. */
  allowOutside(): void {
    this.outside = true;
    this.post({ kind: "allow-outside" });
  }

  /**
   * Calls now, and again whenever another interpreter takes the place of this one, before anything
   * else is asked of it. `null` takes back what was prepared under a key.
   */
  async prepare(
    key: string,
    request: CallRequest | null,
    say: (text: string) => void = () => {},
  ): Promise<string> {
    this.prepared.delete(key);
    if (!request) return "null";
    const answer = await this.call(request, Symbol("prepare"), say);
    this.prepared.set(key, request);
    return answer;
  }

  private ask(ask: Ask, slot: unknown, say: (text: string) => void): Promise<string> {
    this.supersede(slot);
    return new Promise((resolve, reject) => {
      this.queue.push({ slot, ask, say, deaths: 0, resolve, reject });
      if (this.state === "failed") this.rejectAll(new PythonError("PythonFailed", this.failure));
      this.askNext();
    });
  }

  /** Has the new interpreter know what the former one was told. */
  private tellPrepared(): void {
    const calls = [...this.prepared.values()].map((request) => ({
      slot: Symbol("prepared"),
      ask: { kind: "call", request } as const,
      say: () => {},
      deaths: 0,
      resolve: () => {},
      reject: (error: Error) => console.warn(`${request.name} could not be repeated: ${error}`),
    }));
    this.queue = [...calls, ...this.queue];
  }

  private supersede(slot: unknown): void {
    const error = new SupersededError("a newer request took its place");
    for (const [id, waiting] of this.asked) {
      if (waiting.slot !== slot) continue;
      waiting.reject(error);
      // The worker still answers it; until then it counts as asked, under nobody's name.
      this.asked.set(id, {
        ...waiting,
        slot: null,
        say: () => {},
        resolve: () => {},
        reject: () => {},
      });
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
    this.post({ id: this.lastId, ...next.ask });
    if (isWritten(next.ask)) this.dispatchEvent(new Event("progress"));
    else this.watchdog.start(this.answerSeconds);
  }

  private listen(worker: Worker): void {
    this.worker = worker;
    worker.addEventListener("message", (event: MessageEvent<FromWorker>) => {
      if (worker === this.worker) this.receive(event.data);
    });
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      if (worker !== this.worker) return;
      if (this.state === "ready") this.recover(event.message);
      else void this.failToLoad(worker, event.message);
    });
  }

  /** A worker that cannot be fetched does not say why; `explain` asks for the file itself. */
  private async failToLoad(worker: Worker, message: string): Promise<void> {
    const why = message || (await this.explain());
    if (worker === this.worker) this.fail(why);
  }

  private receive(message: FromWorker): void {
    this.watchdog.hear();
    this.breathe();
    switch (message.kind) {
      case "progress":
        this.progress = message;
        this.dispatchEvent(new Event("progress"));
        break;
      case "ready":
        this.warm = message.warm;
        this.restarting = false;
        this.fromImage = true;
        this.tellPrepared();
        this.change("ready");
        this.askNext();
        break;
      case "failed":
        this.fail(message.message);
        break;
      case "unusable":
        console.info(`Python starts without its memory image: ${message.message}`);
        this.fromImage = false;
        this.restart();
        break;
      case "died":
        this.recover(message.message);
        break;
      case "image":
      case "pong":
        break;
      case "gone":
        this.onGone(message.path);
        break;
      case "kept-back":
      case "forbidden":
        this.dispatchEvent(new CustomEvent(message.kind, { detail: message.origin }));
        break;
      case "said":
        this.asked.get(message.id)?.say(message.text);
        break;
      case "answered":
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
    this.watchdog.stop();
    const waiting = this.asked.get(id);
    this.asked.delete(id);
    if (waiting) how(waiting);
    if (waiting && isWritten(waiting.ask)) this.dispatchEvent(new Event("progress"));
    this.askNext();
  }

  private fail(message: string): void {
    this.stop();
    this.restarting = false;
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
    this.watchdog.stop();
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
