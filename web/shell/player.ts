// Play and pause: steps through the snapshots while the figures can follow, until anything else is
// done.

const STEP_MS = 1000;

export interface Steps {
  /** Goes one on; false at the end. */
  next(): boolean;
  /** Resolves once the page shows the step, false if it cannot. */
  followed(): Promise<boolean>;
}

/** Tells `change` when it begins and when it ends. */
export class Player extends EventTarget {
  private round: AbortController | null = null;

  constructor(
    private readonly steps: Steps,
    /** What is no other action: that by which the reader plays and pauses. */
    private readonly isOwn: (event: Event) => boolean,
  ) {
    super();
  }

  get playing(): boolean {
    return this.round !== null;
  }

  toggle(): void {
    if (this.round) this.stop();
    else void this.play();
  }

  stop(): void {
    if (!this.round) return;
    this.round.abort();
    this.round = null;
    this.dispatchEvent(new Event("change"));
  }

  private async play(): Promise<void> {
    const round = new AbortController();
    this.round = round;
    const { signal } = round;
    this.stopAtActions(signal);
    this.dispatchEvent(new Event("change"));
    while (!signal.aborted && this.steps.next()) {
      const [followed] = await Promise.all([this.steps.followed(), pause(STEP_MS)]);
      if (!followed) break;
    }
    if (!signal.aborted) this.stop();
  }

  private stopAtActions(signal: AbortSignal): void {
    const stop = (event: Event) => {
      if (!this.isOwn(event)) this.stop();
    };
    for (const kind of ["pointerdown", "keydown", "wheel", "touchmove"] as const) {
      addEventListener(kind, stop, { capture: true, passive: true, signal });
    }
    const hide = () => {
      if (document.hidden) this.stop();
    };
    document.addEventListener("visibilitychange", hide, { signal });
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
