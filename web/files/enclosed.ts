// Files out of the page itself: the report as a single file, as `py/bundler/single/single.py` writes it.
//
//     <script type="application/json" id="report-files">{ what there is }</script>
//     <script type="text/plain" id="file:PATH" data-length="N" data-packed>base64</script> ...
//
// The blocks come last in the page, so whoever asks early waits until the browser has read as far.
// Opened from a disk a page may fetch nothing beside it, and import no worker but one from a `data:`
// address; such a worker has no storage.

import type { ToWorker } from "../python/messages.ts";
import { decodeBase64 } from "./base64.ts";
import type { Files } from "./files.ts";

/** What a single file says of itself. */
interface Contents {
  /** Paths of what Python's worker is given, in the order in which they are wanted. */
  readonly python: readonly string[];
  /** Other pages of the report, and files that a reader saves. */
  readonly pages: readonly string[];
  readonly saved: readonly string[];
  /** Where the report stands for everyone, if the build was told. */
  readonly home: string;
}

interface Block {
  readonly text: string;
  /** Whether its bytes are compressed with gzip beyond what the file itself is. */
  readonly packed: boolean;
}

/** Characters that take milliseconds to decode. */
const LARGE = 500_000;
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  css: "text/css",
  csv: "text/csv",
  html: "text/html",
  js: "text/javascript",
  json: "application/json",
};

export class EnclosedFiles implements Files {
  readonly enclosed = true;
  readonly home: URL | null;
  private readonly scripts = new Map<string, Promise<URL>>();

  constructor(
    readonly base: URL,
    readonly contents: Contents,
    private readonly document: Document,
  ) {
    this.home = contents.home ? new URL(contents.home) : null;
  }

  async fetch(path: string): Promise<Response> {
    return new Response(await this.blob(path));
  }

  async blob(path: string): Promise<Blob> {
    const { text, packed } = await this.find(path);
    const bytes = new Blob([decodeBase64(text)]);
    const stream = packed
      ? bytes.stream().pipeThrough(new DecompressionStream("gzip"))
      : bytes.stream();
    const type = MEDIA_TYPES[path.slice(path.lastIndexOf(".") + 1)] ?? "application/octet-stream";
    return new Response(stream, { headers: { "Content-Type": type } }).blob();
  }

  script(path: string): Promise<URL> {
    let script = this.scripts.get(path);
    if (!script) {
      script = this.blob(path).then((blob) => new URL(URL.createObjectURL(blob)));
      this.scripts.set(path, script);
      script.catch(() => this.scripts.delete(path));
    }
    return script;
  }

  spawn(path: string): Worker {
    // Its block is not packed, and stands before the script that asks.
    const block = this.read(path);
    if (!block) throw new Error(describeMissing(path));
    const worker = new Worker(`data:text/javascript;base64,${block.text}`, { type: "module" });
    void this.feed(worker);
    return worker;
  }

  /** Gives a worker all that it may ask for: it can neither fetch nor wait in the middle of Python. */
  private async feed(worker: Worker): Promise<void> {
    const post = (message: ToWorker, given: Transferable[] = []) =>
      worker.postMessage(message, given);
    post({ kind: "enclosed", paths: this.contents.python });
    for (const path of this.contents.python) {
      try {
        const { text, packed } = await this.find(path);
        // The page draws its first figure meanwhile.
        if (text.length > LARGE) await new Promise((resolve) => setTimeout(resolve));
        const content = decodeBase64(text);
        post({ kind: "file", path, content, packed }, [content.buffer]);
      } catch (error) {
        post({ kind: "no-file", path, message: String((error as Error).message) });
      }
    }
  }

  /** Waits until the browser has read a block whole. */
  private async find(path: string): Promise<Block> {
    for (;;) {
      const block = this.read(path);
      if (block) return block;
      if (this.document.readyState !== "loading") throw new Error(describeMissing(path));
      await whenReadFurther(this.document);
    }
  }

  /** Gives a block if it is there whole; one that was cut off has fewer characters than it says. */
  private read(path: string): Block | null {
    const element = this.document.getElementById(`file:${path}`);
    const isRead = element?.nextSibling || this.document.readyState !== "loading";
    if (!element || !isRead) return null;
    const text = element.textContent;
    if (text.length !== Number(element.dataset.length)) return null;
    return { text, packed: element.dataset.packed !== undefined };
  }
}

/** Gives the page's own files if it is a single file; `null` for a page of the site. */
export function openEnclosed(document: Document): EnclosedFiles | null {
  const text = document.getElementById("report-files")?.textContent;
  if (!text) return null;
  return new EnclosedFiles(new URL("./", document.baseURI), JSON.parse(text), document);
}

function describeMissing(path: string): string {
  return `${path} is missing in this file: it is not whole; get the report’s file again`;
}

function whenReadFurther(document: Document): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      observer.disconnect();
      document.removeEventListener("readystatechange", done);
      resolve();
    };
    const observer = new MutationObserver(done);
    observer.observe(document, { childList: true, subtree: true, characterData: true });
    document.addEventListener("readystatechange", done);
  });
}
