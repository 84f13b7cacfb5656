// The reader's own files, kept in this browser from one visit to the next (IndexedDB). Where that is
// denied, every call fails and says so; whoever calls goes on without.

export interface StoredFile {
  readonly id: string;
  readonly file: string;
  readonly name: string;
  /** The day on which it was added, which dates a file that tells no date. */
  readonly today: string;
  readonly encoding: string;
  readonly content: Uint8Array<ArrayBuffer>;
}

const FILES = "files";
// Says that there is something to restore, so that nobody else opens the database.
const MARK = "report-own-data";

export class OwnStore {
  private opened: Promise<IDBDatabase> | null = null;

  /** `base` tells two reports apart that lie on one origin. */
  constructor(private readonly base: string) {}

  async list(): Promise<StoredFile[]> {
    const found = await this.run<StoredFile[]>("readonly", (files) => files.getAll());
    return found.sort((left, right) => (left.id < right.id ? -1 : 1));
  }

  async put(file: StoredFile): Promise<void> {
    await this.run("readwrite", (files) => files.put(file, file.id));
    localStorage.setItem(markOf(this.base), "yes");
  }

  async remove(id: string): Promise<void> {
    await this.run("readwrite", (files) => files.delete(id));
    const left = await this.run<number>("readonly", (files) => files.count());
    if (left === 0) localStorage.removeItem(markOf(this.base));
  }

  private async run<T>(
    mode: IDBTransactionMode,
    ask: (files: IDBObjectStore) => IDBRequest,
  ): Promise<T> {
    this.opened ??= open(`${MARK}:${this.base}`);
    const database = await this.opened;
    return new Promise((resolve, reject) => {
      const transaction = database.transaction(FILES, mode);
      const request = ask(transaction.objectStore(FILES));
      transaction.oncomplete = () => resolve(request.result as T);
      transaction.onabort = () => reject(transaction.error ?? new Error("it was given up"));
    });
  }
}

/** Whether something is kept, without opening anything. */
export function isAnythingKept(base: string): boolean {
  try {
    return localStorage.getItem(markOf(base)) !== null;
  } catch {
    return false;
  }
}

function markOf(base: string): string {
  return `${MARK}:${base}`;
}

function open(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(FILES);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("it cannot be opened"));
    request.onblocked = () => reject(new Error("another page holds it"));
  });
}
