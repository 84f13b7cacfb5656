// The files of the site, read. A file that is gone means that the site was updated under an
// open page: whoever asked gets a GoneError, and the page is told so that it can offer a reload.

import type { Files } from "./files/files.ts";
import type { Manifest } from "./manifest.ts";

export class GoneError extends Error {
  override name = "GoneError";
}

export class Site extends EventTarget {
  private readonly texts = new Map<string, Promise<string>>();
  private known: Promise<Manifest> | null = null;

  constructor(
    readonly files: Files,
    private readonly manifestPath: string,
  ) {
    super();
  }

  /** Read once: it is asked for with every change, and grows with the archive. */
  manifest(): Promise<Manifest> {
    this.known ??= this.json<Manifest>(this.manifestPath).catch((error: unknown) => {
      this.known = null;
      throw error;
    });
    return this.known;
  }

  async json<T>(path: string): Promise<T> {
    return JSON.parse(await this.text(path)) as T;
  }

  /** Every path carries the hash of its content, so an answer is good for the page's life. */
  text(path: string): Promise<string> {
    let answer = this.texts.get(path);
    if (!answer) {
      answer = this.fetchText(path);
      this.texts.set(path, answer);
      answer.catch(() => this.texts.delete(path));
    }
    return answer;
  }

  /** Says why a file cannot be had that something else could not load. */
  async explain(path: string): Promise<string> {
    try {
      await this.text(path);
      return "the worker could not be loaded";
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  /** Said by the worker as well, which fetches for itself. */
  reportGone(path: string): void {
    this.dispatchEvent(new CustomEvent("gone", { detail: path }));
  }

  private async fetchText(path: string): Promise<string> {
    const response = await this.files.fetch(path);
    if (response.status === 404) {
      this.reportGone(path);
      throw new GoneError(`${path} is no longer on the server; the report was updated`);
    }
    if (!response.ok) throw new Error(`${path}: the server answered ${response.status}`);
    return path.endsWith(".bin") ? unpack(response) : response.text();
  }
}

/** Reads a text that lies compressed, so that a large archive fits on the server. */
function unpack(response: Response): Promise<string> {
  const stream = response.body?.pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).text();
}
