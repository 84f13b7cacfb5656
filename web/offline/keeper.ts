// The page's side of what is kept for offline use: asks the service worker, and tells `change` when
// anything is another than before.
//
// Nothing is fetched for it before the page is at rest, and nothing unasked where the reader saves data
// or said that nothing shall be kept.

import { type Memory, openMemory } from "./memory.ts";
import type {
  Answer,
  FromServiceWorker,
  OfflineState,
  SetName,
  ToServiceWorker,
} from "./messages.ts";

const OPT_OUT = "report-offline-keeps-nothing";

export interface Kept {
  readonly state: "none" | "keeping" | "kept" | "failed";
  readonly bytes: number;
  /** Which part of it is there while it is being kept. */
  readonly part: number;
  /** Why it could not be kept. */
  readonly why: string;
}

export type Sizes = Readonly<Record<SetName, number>>;

export class OfflineKeeper extends EventTarget {
  /** Whether this browser keeps anything for this page. */
  available: boolean;
  readonly sets: Record<SetName, Kept>;
  private registered: Promise<ServiceWorkerRegistration> | null = null;
  private readonly memory: Memory = openMemory(() => localStorage);

  /** `base` is the address of the site; `sizes` are those that the build knows. */
  constructor(
    private readonly base: URL,
    sizes: Sizes,
  ) {
    super();
    this.available = findContainer() !== null;
    this.sets = { reading: nothing(sizes.reading), python: nothing(sizes.python) };
    findContainer()?.addEventListener("message", (event) => {
      this.hear(event.data as FromServiceWorker);
    });
  }

  /** Whether the reader said that nothing shall be kept. */
  get refused(): boolean {
    return this.memory.get(OPT_OUT) !== null;
  }

  /** The registration of an earlier visit, if there is one. */
  async find(): Promise<ServiceWorkerRegistration | undefined> {
    return quietly(findContainer()?.getRegistration(this.base));
  }

  /** Has the page kept unasked, where that is in order; `python`, too, once that has run. */
  async keepUnasked(python: boolean): Promise<void> {
    if (!this.available || this.refused) return;
    const known = await this.find();
    if (!known && savesData()) return;
    await this.keep("reading", known);
    if (python && !savesData() && this.sets.reading.state === "kept") await this.keep("python");
  }

  /** Has a set kept because the reader asked for it. */
  async keepAsked(set: SetName): Promise<void> {
    this.memory.remove(OPT_OUT);
    await this.keep("reading");
    if (set === "python" && this.sets.reading.state === "kept") await this.keep("python");
  }

  /** Removes what is kept, and keeps nothing until the reader asks for it. */
  async remove(): Promise<void> {
    this.memory.set(OPT_OUT, "1");
    const registration = await this.find();
    if (registration?.active) await quietly(ask(registration.active, { kind: "remove" }));
    await quietly(registration?.unregister());
    this.registered = null;
    for (const set of ["reading", "python"] as const) this.change(set, { state: "none" });
  }

  /** Looks at what is kept. */
  async look(): Promise<OfflineState | null> {
    const active = (await this.find())?.active;
    if (!active) return null;
    const state = await quietly(ask(active, { kind: "state" }));
    if (state) this.take(state);
    return state ?? null;
  }

  /** What no open page needs any more may go. */
  async tidy(): Promise<void> {
    const active = (await this.find())?.active;
    if (active) await quietly(ask(active, { kind: "tidy" }));
  }

  private async keep(set: SetName, known?: ServiceWorkerRegistration): Promise<void> {
    if (this.sets[set].state === "keeping") return;
    this.change(set, { state: "keeping", part: 0, why: "" });
    try {
      this.registered ??= known ? Promise.resolve(known) : this.register();
      const worker = await becomeActive(await this.registered);
      // An earlier visit may have been cut short, or the browser have cleared its caches.
      this.take(await ask(worker, { kind: "keep", set }));
    } catch (error) {
      this.registered = null;
      const why = error instanceof Error ? error.message : String(error);
      // The worker itself has told what went wrong, in better words.
      const { state } = this.sets[set] as Kept;
      if (state === "keeping") this.change(set, { state: "failed", why });
    }
  }

  private async register(): Promise<ServiceWorkerRegistration> {
    const container = findContainer();
    const script = new URL("service-worker.js", this.base);
    const registration = await container?.register(script, { scope: this.base.href });
    if (!registration) throw new Error("this browser takes no service worker here");
    return registration;
  }

  private hear(message: FromServiceWorker): void {
    if (message.kind === "progress") {
      // An update is fetched beside what is kept already.
      if (this.sets[message.set].state !== "kept") {
        this.change(message.set, { state: "keeping", part: message.part });
      }
    } else if (message.kind === "trouble" && this.sets[message.set].state === "keeping") {
      this.change(message.set, { state: "failed", why: message.message });
    }
  }

  private take({ sets }: OfflineState): void {
    for (const set of ["reading", "python"] as const) {
      const { bytes, kept } = sets[set];
      const { state } = this.sets[set];
      const other = state === "kept" ? "none" : state;
      this.change(set, { bytes, state: kept ? "kept" : other });
    }
  }

  private change(set: SetName, change: Partial<Kept>): void {
    this.sets[set] = { ...this.sets[set], ...change };
    this.dispatchEvent(new Event("change"));
  }
}

function nothing(bytes: number): Kept {
  return { state: "none", bytes, part: 0, why: "" };
}

/** What speaks with service workers; browsers have none on pages that did not come safely. */
export function findContainer(): ServiceWorkerContainer | null {
  try {
    return location.protocol.startsWith("http") ? (navigator.serviceWorker ?? null) : null;
  } catch {
    return null;
  }
}

/** Asks a service worker for something, and waits for its answer. */
export function ask(worker: ServiceWorker, message: ToServiceWorker): Promise<OfflineState> {
  return new Promise((resolve, reject) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener("message", ({ data }: MessageEvent<Answer>) => {
      port1.close();
      if (data.kind === "state") resolve(data.state);
      else reject(new Error(data.message));
    });
    port1.start();
    worker.postMessage(message, [port2]);
  });
}

/** Waits until a worker is in charge; fails if the new one comes to nothing and there was none. */
function becomeActive(registration: ServiceWorkerRegistration): Promise<ServiceWorker> {
  const { active } = registration;
  if (active) return Promise.resolve(active);
  const worker = registration.installing ?? registration.waiting;
  return new Promise((resolve, reject) => {
    const look = () => {
      if (worker?.state === "activated") resolve(worker);
      else if (!worker || worker.state === "redundant") reject(new Error("it was cut short"));
    };
    worker?.addEventListener("statechange", look);
    look();
  });
}

async function quietly<T>(task: Promise<T> | undefined): Promise<T | undefined> {
  try {
    return await task;
  } catch {
    return undefined;
  }
}

export function savesData(): boolean {
  const { connection } = navigator as Navigator & {
    readonly connection?: { readonly saveData?: boolean };
  };
  return connection?.saveData === true;
}
