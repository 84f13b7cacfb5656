// The files that are kept on the device: a cache for each build and set. A build's caches hold
// its files and no others, so nothing is ever mixed; a cache counts when it has every file.

import type { OfflineState, SetName, SetState } from "../offline/messages.ts";
import { fetchAnew, fetchChecked, isSound } from "./checked.ts";
import { isAsset, type KeepList, type KeptFile, type Places, placeFiles } from "./list.ts";

const SIDE_BY_SIDE = 6;
// Servers tell that an answer depends on compression, which a cache need not know.
const ANY: CacheQueryOptions = { ignoreVary: true };

export class KeptFiles {
  readonly places: Places;
  private readonly prefix: string;
  private readonly sound = new Set<string>();

  /** `scope` is the address of the site: two reports may lie on one origin. */
  constructor(
    private readonly list: KeepList,
    private readonly scope: string,
  ) {
    this.places = placeFiles(list);
    this.prefix = `report-offline ${new URL(scope).pathname} `;
  }

  url(path: string): string {
    return new URL(path, this.scope).href;
  }

  async state(): Promise<OfflineState> {
    const [reading, python] = await Promise.all([this.look("reading"), this.look("python")]);
    return { build: this.list.build, sets: { reading, python } };
  }

  /**
   * Fetches what is missing of a set; `tell` hears which part of its bytes is there.
   *
   * What is there already stays: whoever was interrupted goes on. What an older build has of it
   * is taken over.
   */
  async fill(set: SetName, tell: (part: number) => void = () => {}): Promise<void> {
    const files = this.list.sets[set];
    const cache = await this.open(set);
    const older = await this.openOlder();
    const there = await listUrls(cache);
    const missing = files.filter(({ path }) => !there.has(this.url(path)));
    const total = count(files);
    let bytes = total - count(missing);
    const waiting = missing.values();
    const work = async () => {
      for (const file of waiting) {
        const url = this.url(file.path);
        await cache.put(url, (await takeOver(older, url, file)) ?? (await fetchChecked(url, file)));
        bytes += file.bytes;
        tell(bytes / total);
      }
    };
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work));
  }

  /** Gives a file of this build, once it was held against its hash; nothing if it is not sound. */
  async find(path: string): Promise<Response | undefined> {
    const place = this.places.get(path);
    if (!place) return isAsset(path) ? this.findOlder(path) : undefined;
    const url = this.url(path);
    const from = { cacheName: this.name(place.set), ...ANY };
    // Python checks what it takes, each time, and asks again past the cache.
    if (place.set === "reading" && !this.sound.has(path)) {
      const copy = await caches.match(url, from);
      if (!copy || !(await isSound(copy, place.file))) return undefined;
      this.sound.add(path);
    }
    // Not the one that was read: the browser keeps compiled scripts beside what it gives itself.
    return caches.match(url, from);
  }

  /** Fetches a file of a set that is kept, where it is missing or damaged. */
  async mend(path: string): Promise<Response | undefined> {
    const place = this.places.get(path);
    if (!place || !(await caches.has(this.name(place.set)))) return undefined;
    const url = this.url(path);
    const response = await fetchAnew(url, place.file);
    await (await this.open(place.set)).put(url, response.clone());
    return response;
  }

  async remove(): Promise<void> {
    for (const name of await this.names()) await caches.delete(name);
    this.sound.clear();
  }

  async removeOlder(): Promise<void> {
    for (const name of await this.olderNames()) await caches.delete(name);
  }

  /** Says which sets older builds have. */
  async listOlderSets(): Promise<Set<SetName>> {
    const names = await this.olderNames();
    return new Set(names.map((name) => (name.endsWith(" python") ? "python" : "reading")));
  }

  private async look(set: SetName): Promise<SetState> {
    const files = this.list.sets[set];
    // A cache that is opened is made.
    const there = (await caches.has(this.name(set)))
      ? await listUrls(await this.open(set))
      : new Set();
    const kept = files.every(({ path }) => there.has(this.url(path)));
    return { bytes: count(files), kept };
  }

  /** A page of an older build that is still open may ask for its files. */
  private async findOlder(path: string): Promise<Response | undefined> {
    for (const cache of await this.openOlder()) {
      const found = await cache.match(this.url(path), ANY);
      if (found) return found;
    }
    return undefined;
  }

  private name(set: SetName): string {
    return `${this.prefix}${this.list.version} ${set}`;
  }

  private open(set: SetName): Promise<Cache> {
    return caches.open(this.name(set));
  }

  private async names(): Promise<string[]> {
    return (await caches.keys()).filter((name) => name.startsWith(this.prefix));
  }

  private async olderNames(): Promise<string[]> {
    const own = `${this.prefix}${this.list.version} `;
    return (await this.names()).filter((name) => !name.startsWith(own));
  }

  private async openOlder(): Promise<Cache[]> {
    return Promise.all((await this.olderNames()).map((name) => caches.open(name)));
  }
}

async function takeOver(
  older: readonly Cache[],
  url: string,
  file: KeptFile,
): Promise<Response | undefined> {
  for (const cache of older) {
    const copy = await cache.match(url, ANY);
    if (copy && (await isSound(copy, file))) return cache.match(url, ANY);
  }
  return undefined;
}

async function listUrls(cache: Cache): Promise<Set<string>> {
  return new Set((await cache.keys()).map(({ url }) => url));
}

function count(files: readonly KeptFile[]): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}
