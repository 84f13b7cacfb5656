// Tells when a worker has stopped answering. A worker that computes hears nothing meanwhile, one
// that waits for the network does: so it is asked for a sign of life, and only silence counts.

const ASKS = 4;

export class Watchdog {
  private timer = 0;
  private unanswered = 0;

  constructor(
    private readonly ask: () => void,
    private readonly onSilence: () => void,
  ) {}

  /** Watches from now on; silence of so many seconds is told once. */
  start(seconds: number): void {
    this.stop();
    // Counted in questions, not on the clock: a device that slept has missed none.
    this.timer = setInterval(() => this.check(), (seconds * 1000) / ASKS);
  }

  /** Whatever the worker says is a sign of life. */
  hear(): void {
    this.unanswered = 0;
  }

  stop(): void {
    clearInterval(this.timer);
    this.unanswered = 0;
  }

  private check(): void {
    if (this.unanswered === ASKS) {
      this.stop();
      this.onSilence();
      return;
    }
    this.unanswered += 1;
    this.ask();
  }
}
