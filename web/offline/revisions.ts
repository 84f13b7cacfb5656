// A newer revision of the report: found, fetched by its own service worker, then shown. An open page stays
// as it is until its reader says so; one that nobody has touched may be exchanged unasked.

import type { Notices } from "../shell/notices.ts";
import { ask, findContainer } from "./keeper.ts";
import { openMemory } from "./memory.ts";

/** While a page is open the browser does not look for a newer one by itself. */
const LOOK_AGAIN_MS = 30 * 60_000;
const PATIENCE_MS = 10_000;
const TOUCHES = ["pointerdown", "keydown", "wheel", "touchstart", "drop"] as const;
/** The revision that a page was last exchanged for unasked: once is enough. */
const EXCHANGED = "report-offline-exchanged";

export class Revisions {
  private registration: ServiceWorkerRegistration | null = null;
  private touched = false;
  private shown = false;
  private readonly memory = openMemory(() => sessionStorage);

  /** `build` is that of the page. */
  constructor(
    private readonly build: string,
    private readonly notices: Notices,
  ) {
    const touch = () => {
      this.touched = true;
    };
    for (const kind of TOUCHES) addEventListener(kind, touch, { capture: true, passive: true });
  }

  /** Looks for newer revisions from now on. */
  async watch(registration: ServiceWorkerRegistration): Promise<void> {
    if (this.registration) return;
    this.registration = registration;
    registration.addEventListener("updatefound", () => this.follow(registration.installing));
    this.follow(registration.installing);
    this.follow(registration.waiting);
    // Another page may have shown a revision.
    findContainer()?.addEventListener("controllerchange", () => void this.compare());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") void this.look();
    });
    setInterval(() => void this.look(), LOOK_AGAIN_MS);
    // Without a network nobody knows whether this page is the newest.
    if (await this.look()) await this.compare();
  }

  /** Gives the newest revision its place, and shows it; without a newer one the page is loaded anew. */
  async show(): Promise<void> {
    if (this.shown) return;
    this.shown = true;
    await this.look();
    const installing = this.registration?.installing;
    if (installing) await settle(installing, PATIENCE_MS);
    const waiting = this.registration?.waiting;
    if (waiting) {
      void ask(waiting, { kind: "take-over" }).catch(() => {});
      await settle(waiting, PATIENCE_MS, "activated");
    }
    location.reload();
  }

  /** Looks for a newer revision; says whether the server was reached. */
  private async look(): Promise<boolean> {
    try {
      return (await this.registration?.update()) !== undefined;
    } catch {
      return false;
    }
  }

  private follow(worker: ServiceWorker | null): void {
    if (!worker) return;
    const look = () => {
      // The first one of all has nothing to wait for.
      if (worker.state === "installed" && this.registration?.active) void this.judge(worker);
    };
    worker.addEventListener("statechange", look);
    look();
  }

  /** A worker waits: one of the page's own build may take over, any other is offered. */
  private async judge(waiting: ServiceWorker): Promise<void> {
    const state = await ask(waiting, { kind: "state" }).catch(() => null);
    if (!state) return;
    if (state.build === this.build) await ask(waiting, { kind: "take-over" }).catch(() => {});
    else this.offer(state.build);
  }

  /** The worker in charge may be of a newer build than the page. */
  private async compare(): Promise<void> {
    const { active = null, installing, waiting } = this.registration ?? {};
    if (!active || installing || waiting) return;
    const state = await ask(active, { kind: "state" }).catch(() => null);
    if (state && state.build !== this.build) this.offer(state.build);
  }

  private offer(build: string): void {
    if (this.shown) return;
    if (!this.touched && this.memory.get(EXCHANGED) !== build) {
      this.memory.set(EXCHANGED, build);
      void this.show();
      return;
    }
    this.notices.show("revision", "A new revision is ready. ", {
      label: "Show it",
      run: () => void this.show(),
    });
  }
}

/** Waits until a worker has come as far, or to nothing, or for so long. */
function settle(worker: ServiceWorker, ms: number, goal = "installed"): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if ([goal, "activated", "redundant"].includes(worker.state)) resolve();
    };
    worker.addEventListener("statechange", look);
    setTimeout(resolve, ms);
    look();
  });
}
