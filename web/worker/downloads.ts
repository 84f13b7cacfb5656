// Files fetched side by side, counted as they arrive, and checked against their hash.

import type { Asset } from "../manifest.ts";
import type { WorkerFiles } from "./worker-files.ts";

export class FileGoneError extends Error {
  override name = "FileGoneError";
  constructor(readonly path: string) {
    super(`${path} is no longer on the server; the report was updated: reload the page`);
  }
}

export class Downloads {
  bytes = 0;
  private waiting = new Set<() => void>();

  constructor(readonly files: WorkerFiles) {}

  onBytes(listener: () => void): void {
    this.waiting.add(listener);
  }

  /** Fetches a file whole; its bytes are counted while they come. */
  file(asset: Asset): Promise<Uint8Array<ArrayBuffer>> {
    return tryPastCache((cache) => this.read(asset, cache));
  }

  /** Fetches a file whose length nobody knows; its path carries the hash of its content. */
  async json(path: string): Promise<unknown> {
    const response = await tryPastCache((cache) => this.request({ path }, { cache }));
    return response.json();
  }

  async text(asset: Asset): Promise<string> {
    return new TextDecoder().decode(await this.file(asset));
  }

  /** Fetches a file that is compressed with gzip; it is decompressed while it comes. */
  packed(asset: Asset): Promise<Uint8Array<ArrayBuffer>> {
    return tryPastCache(async (cache) => {
      const stream = new DecompressionStream("gzip");
      const writer = stream.writable.getWriter();
      const unpacked = new Response(stream.readable).arrayBuffer();
      // A damaged file is told of by `read`, in better words.
      unpacked.catch(() => {});
      await this.read(asset, cache, (chunk) => void writer.write(chunk).catch(() => {}));
      await writer.close();
      return new Uint8Array(await unpacked);
    });
  }

  /**
   * Gives the answer itself, checked by the browser: what is compiled straight from an answer with
   * an address, the browser may keep compiled.
   */
  response(asset: Asset, type: string): Promise<Response> {
    const integrity = `sha256-${toBase64(asset.sha256)}`;
    return tryPastCache(async (cache) => {
      const response = await this.request(asset, { cache, integrity });
      this.count(asset.bytes);
      if (response.headers.get("Content-Type") === type) return response;
      // Servers that do not know the type would keep it from being compiled.
      return new Response(response.body, { headers: { "Content-Type": type } });
    });
  }

  /** Has the browser fetch and check a file that something else will then ask for. */
  async warm(asset: Asset): Promise<void> {
    const integrity = `sha256-${toBase64(asset.sha256)}`;
    await tryPastCache(async (cache) => {
      const response = await this.request(asset, { cache, integrity });
      await response.arrayBuffer();
    });
    this.count(asset.bytes);
  }

  private async read(
    asset: Asset,
    cache: RequestCache,
    hear: (chunk: Uint8Array<ArrayBuffer>) => void = () => {},
  ): Promise<Uint8Array<ArrayBuffer>> {
    const response = await this.request(asset, { cache });
    const content = new Uint8Array(asset.bytes);
    let place = 0;
    try {
      for await (const chunk of readChunks(response)) {
        if (place + chunk.length > content.length) throw corrupt(asset, "is too long");
        content.set(chunk, place);
        place += chunk.length;
        this.count(chunk.length);
        hear(chunk);
      }
      if (place < content.length) throw corrupt(asset, "ended early");
      await this.check(asset, content);
      return content;
    } catch (error) {
      this.count(-place);
      throw error;
    }
  }

  private async request(asset: Pick<Asset, "path">, init: RequestInit): Promise<Response> {
    let response: Response;
    try {
      // What the reader sees comes first.
      response = await this.files.request(asset.path, { priority: "low", ...init });
    } catch (error) {
      throw new Error(`${asset.path} could not be fetched (${String(error)})`);
    }
    if (response.status === 404) throw new FileGoneError(asset.path);
    if (!response.ok) throw new Error(`${asset.path}: the server answered ${response.status}`);
    return response;
  }

  private async check(asset: Asset, content: Uint8Array<ArrayBuffer>): Promise<void> {
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
    const found = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
    if (found !== asset.sha256) throw corrupt(asset, "is not the file of this build");
  }

  private count(bytes: number): void {
    this.bytes += bytes;
    for (const listener of this.waiting) listener();
  }
}

/** A damaged answer may lie in the browser's cache, so the second try goes past it. */
async function tryPastCache<T>(request: (cache: RequestCache) => Promise<T>): Promise<T> {
  try {
    return await request("default");
  } catch {
    return request("reload");
  }
}

function corrupt(asset: Asset, why: string): Error {
  return new Error(`${asset.path} ${why}: it arrived damaged; try again`);
}

async function* readChunks(response: Response): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const reader = response.body?.getReader();
  if (!reader) return;
  for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value;
}

function toBase64(hex: string): string {
  const bytes = hex.match(/../g) ?? [];
  return btoa(String.fromCharCode(...bytes.map((byte) => Number.parseInt(byte, 16))));
}
