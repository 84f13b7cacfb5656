// The reader's own snapshots: files that Python read, in this browser alone. Each is told to Python
// again whenever its interpreter is another one, and kept for the next visit where that is allowed.

import type { Catalogue } from "../catalogue.ts";
import type { PythonClient } from "../python/client.ts";
import type { OwnReport } from "./own-report.ts";
import type { OwnStore, StoredFile } from "./own-store.ts";
import { refuseFile, type Taken } from "./take-files.ts";

// The one encoding that is offered where a file is no UTF-8; see leaderboard/own/files.py.
const GUESS = "windows-1252";
const GUESSED = "OwnEncodingError";

export interface OwnEntry {
  readonly id: string;
  readonly file: string;
  readonly state: "reading" | "there" | "refused";
  /** What is being done, or why it was refused. */
  readonly words: string;
  readonly report: OwnReport | null;
  /** Why it is not kept for the next visit; empty where it is. */
  readonly unkept: string;
  /** Whether another encoding may be tried. */
  readonly guess: boolean;
}

/** Tells `change` with every step. */
export class OwnSnapshots extends EventTarget {
  private listed: OwnEntry[] = [];
  private readonly files = new Map<string, StoredFile>();
  private count = 0;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly python: PythonClient,
    private readonly catalogue: Catalogue,
    private readonly store: OwnStore,
  ) {
    super();
    python.addEventListener("state", () => this.tell());
  }

  get entries(): readonly OwnEntry[] {
    return this.listed;
  }

  /** What is to be said of an entry that Python has not come to yet. */
  get waiting(): string {
    const { state, failure } = this.python;
    if (state === "failed") return `Python is not running (${failure}), so it cannot be read.`;
    return state === "ready" ? "" : "Waits for Python, which is starting";
  }

  /** Reads what is kept from earlier visits. Resolves when its snapshots can be asked for. */
  async restore(): Promise<void> {
    const kept = await this.store.list().catch(() => []);
    const asked = kept.map((stored) => {
      this.begin(stored.id, stored.file);
      return this.read(stored, true);
    });
    await Promise.all(asked);
  }

  /** Reads files, one after another; gives the keys of those that are there afterwards. */
  async add(taken: readonly Taken[]): Promise<string[]> {
    const keys: string[] = [];
    const wait = taken.map((one) => {
      const id = this.makeId();
      this.begin(id, "file" in one ? one.file.name : one.name);
      return { id, one };
    });
    for (const { id, one } of wait) {
      const key = await this.inTurn(() => this.take(id, one));
      if (key) keys.push(key);
    }
    return keys;
  }

  /** Reads a file again in the encoding that was offered. */
  async tryGuess(id: string): Promise<string | null> {
    const stored = this.files.get(id);
    if (!stored) return null;
    this.update(id, { state: "reading", words: "", guess: false });
    return this.inTurn(() => this.read({ ...stored, encoding: GUESS }, false));
  }

  /** Gives a snapshot another name, which is its key; gives the new one. */
  async rename(id: string, name: string): Promise<string | null> {
    const stored = this.files.get(id);
    const entry = this.listed.find((one) => one.id === id);
    if (!stored || !entry?.report || name.trim() === "" || name === stored.name) return null;
    return this.inTurn(async () => {
      await this.forget(entry);
      return this.read({ ...stored, name }, false);
    });
  }

  /** Forgets a snapshot, here and in Python, or dismisses what was refused. */
  async remove(id: string): Promise<void> {
    const entry = this.listed.find((one) => one.id === id);
    if (!entry) return;
    this.listed = this.listed.filter((one) => one !== entry);
    this.files.delete(id);
    this.publish();
    if (entry.report) await this.forget(entry);
    await this.store.remove(id).catch(() => {});
  }

  private async forget(entry: OwnEntry): Promise<void> {
    await this.python.prepare(entry.id, null);
    const snapshot = entry.report?.snapshot.key;
    await this.python.call({ name: "remove-own", args: { snapshot } }).catch(() => {});
  }

  private async take(id: string, one: Taken): Promise<string | null> {
    if ("fault" in one) return this.refuse(id, `${one.name} ${one.fault}.`);
    const { file } = one;
    try {
      const fault = await refuseFile(file);
      if (fault) return this.refuse(id, `${file.name} ${fault}.`);
      const content = new Uint8Array(await file.arrayBuffer());
      const stored = { id, file: file.name, name: "", today: writeToday(), encoding: "", content };
      return await this.read(stored, false);
    } catch (error) {
      return this.refuse(id, `${file.name} cannot be read: ${explain(error)}.`);
    }
  }

  /** Has Python read a file; `kept` says that it comes from an earlier visit. */
  private async read(stored: StoredFile, kept: boolean): Promise<string | null> {
    const { id, content, file, name, today, encoding } = stored;
    this.files.set(id, stored);
    const others = this.listed.filter((one) => one.id !== id);
    const taken = others.flatMap((one) => (one.report ? [one.report.name] : []));
    const request = { name: "own", args: { file, name, today, encoding, taken }, content };
    try {
      const text = await this.python.prepare(id, request, (said) => {
        this.update(id, { words: `${JSON.parse(said)}…` });
      });
      const report = JSON.parse(text) as OwnReport;
      const whole = { ...stored, name: report.name };
      this.files.set(id, whole);
      const unkept = kept ? "" : await this.keep(whole);
      this.update(id, { state: "there", words: "", report, unkept });
      this.publish();
      return report.snapshot.key;
    } catch (error) {
      const guess = error instanceof Error && error.name === GUESSED;
      return this.refuse(id, explain(error), guess);
    }
  }

  private async keep(stored: StoredFile): Promise<string> {
    try {
      await this.store.put(stored);
      return "";
    } catch (error) {
      const full = error instanceof Error && error.name === "QuotaExceededError";
      return full ? "its storage for this site is full" : `it says: ${explain(error)}`;
    }
  }

  private inTurn<T>(task: () => Promise<T>): Promise<T> {
    const done = this.turn.then(task);
    this.turn = done.catch(() => {});
    return done;
  }

  private begin(id: string, file: string): void {
    const state = "reading" as const;
    const entry = { id, file, state, words: "", report: null, unkept: "", guess: false };
    this.listed = [...this.listed, entry];
    this.tell();
  }

  private refuse(id: string, words: string, guess = false): null {
    this.update(id, { state: "refused", words, guess, report: null });
    return null;
  }

  private update(id: string, change: Partial<OwnEntry>): void {
    this.listed = this.listed.map((one) => (one.id === id ? { ...one, ...change } : one));
    this.tell();
  }

  private publish(): void {
    const reports = this.listed.flatMap((one) => (one.report ? [one.report] : []));
    this.catalogue.setOwn(reports);
    this.tell();
  }

  private tell(): void {
    this.dispatchEvent(new Event("change"));
  }

  /** In the order of time, so that a list that is kept comes back in its order. */
  private makeId(): string {
    this.count += 1;
    return `${Date.now()}-${String(this.count).padStart(4, "0")}`;
  }
}

/** The reader's day, as an ISO date. */
function writeToday(): string {
  const now = new Date();
  const two = (number: number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

function explain(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
