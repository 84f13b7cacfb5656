// A little that is remembered under a name, where the browser remembers anything.

export interface Memory {
  get(name: string): string | null;
  set(name: string, value: string): void;
  remove(name: string): void;
}

/** `open` gives the storage; asking for it may fail already. */
export function openMemory(open: () => Storage): Memory {
  const quietly = <T>(task: (storage: Storage) => T): T | null => {
    try {
      return task(open());
    } catch {
      return null;
    }
  };
  return {
    get: (name) => quietly((storage) => storage.getItem(name)),
    set: (name, value) => void quietly((storage) => storage.setItem(name, value)),
    remove: (name) => void quietly((storage) => storage.removeItem(name)),
  };
}
