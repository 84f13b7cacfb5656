// Where the worker has its files: the site's server, or the page, which gives them all to it.

export interface WorkerFiles {
  request(path: string, init: RequestInit): Promise<Response>;
  /** Gives a file while everything stands still: an import in Python cannot wait. */
  now(path: string): Uint8Array;
  /** An address from which a script can be imported. */
  script(path: string): Promise<string>;
  /** Resolves once whatever `now` may be asked for is there. */
  complete(): Promise<void>;
}

export class ServedFiles implements WorkerFiles {
  constructor(private readonly base: URL) {}

  request(path: string, init: RequestInit): Promise<Response> {
    return fetch(this.url(path), init);
  }

  now(path: string): Uint8Array {
    const request = new XMLHttpRequest();
    request.open("GET", this.url(path), false);
    request.responseType = "arraybuffer";
    request.send();
    if (request.status !== 200) throw new Error(`${path}: the server answered ${request.status}`);
    return new Uint8Array(request.response as ArrayBuffer);
  }

  async script(path: string): Promise<string> {
    return this.url(path);
  }

  async complete(): Promise<void> {}

  private url(path: string): string {
    return new URL(path, this.base).href;
  }
}

interface Given {
  readonly content: Uint8Array<ArrayBuffer>;
  /** Whether it is compressed with gzip beyond what the file itself is. */
  readonly packed: boolean;
}

/** A file that the page announced; it comes once the page has it. */
interface Awaited {
  readonly given: Promise<Given>;
  take(given: Given): void;
  fail(error: Error): void;
}

export class GivenFiles implements WorkerFiles {
  private readonly announced: ReadonlyMap<string, Awaited>;
  private readonly here = new Map<string, Given>();

  constructor(paths: readonly string[]) {
    this.announced = new Map(paths.map((path) => [path, awaitOne()]));
  }

  take(path: string, given: Given): void {
    this.here.set(path, given);
    this.announced.get(path)?.take(given);
  }

  fail(path: string, message: string): void {
    this.announced.get(path)?.fail(new Error(message));
  }

  async request(path: string, init: RequestInit = {}): Promise<Response> {
    const awaited = this.announced.get(path);
    if (!awaited) throw new Error("the page has no such file");
    const { content, packed } = await awaited.given;
    init.signal?.throwIfAborted();
    const { body } = new Response(content);
    return new Response(packed ? body?.pipeThrough(new DecompressionStream("gzip")) : body);
  }

  now(path: string): Uint8Array {
    const given = this.here.get(path);
    if (!given) throw new Error(`${path} is missing in the page`);
    if (given.packed) throw new Error(`${path} is packed, and nothing unpacks at once`);
    return given.content;
  }

  async script(path: string): Promise<string> {
    const content = await (await this.request(path)).blob();
    return URL.createObjectURL(new Blob([content], { type: "text/javascript" }));
  }

  async complete(): Promise<void> {
    await Promise.all([...this.announced.values()].map(({ given }) => given));
  }
}

function awaitOne(): Awaited {
  let take: (given: Given) => void = () => {};
  let fail: (error: Error) => void = () => {};
  const given = new Promise<Given>((resolve, reject) => {
    take = resolve;
    fail = reject;
  });
  // Told to whoever asks for it.
  given.catch(() => {});
  return { given, take, fail };
}
