// A memory image as a file:
//
//     magic | where the footer is, how long it is | code | memory | footer, JSON
//
// Code is the engine, its shared libraries and the standard library: what has to be compiled comes
// first, so that it can be while the rest is read. Of the memory those pages are kept that are not
// all zero. The first bytes are written last, so a file whose writing was cut short is none.

const MAGIC = 0x31474d49;
const HEAD_BYTES = 12;
const PAGE_BYTES = 65_536;

type Bytes = Uint8Array<ArrayBuffer>;

export interface Library {
  readonly path: string;
  readonly content: Bytes;
}

export interface ImageCode {
  readonly engine: Bytes;
  /** In the order in which they were linked. */
  readonly libraries: readonly Library[];
  readonly stdlib: Bytes;
}

/** What has to be as it was beside the memory itself. */
export interface ImageState {
  readonly heapBytes: number;
  readonly tableLength: number;
  /** Which open library stands behind which handle. */
  readonly handles: readonly (readonly [string, number])[];
}

export interface MemoryImage {
  readonly code: ImageCode;
  readonly state: ImageState;
  /** What Pyodide calls a memory snapshot. */
  readonly memory: Bytes;
}

/** A stretch of the memory. */
interface Run {
  readonly start: number;
  readonly length: number;
  readonly sha256: string;
}

interface Footer {
  readonly engineBytes: number;
  readonly libraries: readonly (readonly [string, number])[];
  readonly stdlibBytes: number;
  readonly codeSha256: string;
  readonly memoryBytes: number;
  /** What is not all zero. */
  readonly runs: readonly Run[];
  readonly state: ImageState;
}

export class DamagedImageError extends Error {
  override name = "DamagedImageError";
}

/** Writes an image; fails with what the file system says, for example that it is full. */
export async function writeImage(file: FileSystemFileHandle, image: MemoryImage): Promise<number> {
  const { engine, libraries, stdlib } = image.code;
  const stretches = findStretches(image.memory);
  const code = join([engine, ...libraries.map((library) => library.content), stdlib]);
  const footer: Footer = {
    engineBytes: engine.length,
    libraries: libraries.map(({ path, content }) => [path, content.length]),
    stdlibBytes: stdlib.length,
    codeSha256: await digest(code),
    memoryBytes: image.memory.length,
    runs: await Promise.all(
      stretches.map(async (stretch) => ({
        start: stretch.byteOffset - image.memory.byteOffset,
        length: stretch.length,
        sha256: await digest(stretch),
      })),
    ),
    state: image.state,
  };
  const text = new TextEncoder().encode(JSON.stringify(footer));
  const end = HEAD_BYTES + code.length + sum(stretches.map((stretch) => stretch.length));
  const access = await file.createSyncAccessHandle();
  try {
    access.truncate(0);
    writeAt(access, code, HEAD_BYTES);
    let place = HEAD_BYTES + code.length;
    for (const stretch of stretches) {
      writeAt(access, stretch, place);
      place += stretch.length;
    }
    writeAt(access, text, end);
    access.flush();
    writeAt(access, new Uint8Array(Uint32Array.of(MAGIC, end, text.length).buffer), 0);
    access.flush();
  } finally {
    access.close();
  }
  return end + text.length;
}

function writeAt(access: FileSystemSyncAccessHandle, bytes: Bytes, at: number): void {
  const written = access.write(bytes, { at });
  if (written === bytes.length) return;
  // Some browsers give an error's number where there is no room.
  const fitted = written < bytes.length ? `only ${written}` : "none";
  throw new Error(`${fitted} of ${bytes.length} bytes fitted`);
}

/** An image that is being read. Every part is checked; `checked` says when all of them were. */
export class ImageReader {
  private readonly checks: Promise<void>[] = [];

  private constructor(
    private readonly source: Source,
    private readonly footer: Footer,
  ) {}

  static async open(file: FileSystemFileHandle): Promise<ImageReader> {
    const source = await openSource(file);
    const head = await read(source, 0, Math.min(HEAD_BYTES, source.size));
    const [magic = 0, end = 0, length = 0] = new Uint32Array(head.buffer, 0, head.length >> 2);
    if (magic !== MAGIC || end + length !== source.size) {
      source.close();
      throw new DamagedImageError("it was not written to its end");
    }
    return new ImageReader(source, readFooter(await read(source, end, end + length)));
  }

  get state(): ImageState {
    return this.footer.state;
  }

  async readCode(): Promise<ImageCode> {
    const { engineBytes, libraries, stdlibBytes, codeSha256 } = this.footer;
    const code = await read(this.source, HEAD_BYTES, HEAD_BYTES + this.codeBytes);
    this.check(code, codeSha256);
    let place = 0;
    const take = (length: number) => {
      place += length;
      return code.subarray(place - length, place);
    };
    return {
      engine: take(engineBytes),
      libraries: libraries.map(([path, length]) => ({ path, content: take(length) })),
      stdlib: take(stdlibBytes),
    };
  }

  async readMemory(): Promise<Bytes> {
    const memory = new Uint8Array(this.footer.memoryBytes);
    let place = HEAD_BYTES + this.codeBytes;
    for (const { start, length, sha256 } of this.footer.runs) {
      const stretch = memory.subarray(start, start + length);
      await this.source.fill(stretch, place);
      this.check(stretch, sha256);
      place += length;
    }
    return memory;
  }

  async checked(): Promise<void> {
    await Promise.all(this.checks);
  }

  close(): void {
    this.source.close();
  }

  private get codeBytes(): number {
    const { engineBytes, libraries, stdlibBytes } = this.footer;
    return engineBytes + sum(libraries.map(([, length]) => length)) + stdlibBytes;
  }

  private check(bytes: Bytes, sha256: string): void {
    const check = digest(bytes).then((found) => {
      if (found !== sha256) throw new DamagedImageError("its bytes have changed");
    });
    // It is awaited once the interpreter stands.
    check.catch(() => {});
    this.checks.push(check);
  }
}

function readFooter(bytes: Bytes): Footer {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as Footer;
  } catch {
    throw new DamagedImageError("its description cannot be read");
  }
}

interface Source {
  readonly size: number;
  /** Fills bytes with those of the file from a place on. */
  fill(bytes: Bytes, at: number): Promise<void>;
  close(): void;
}

async function read(source: Source, start: number, end: number): Promise<Bytes> {
  const bytes = new Uint8Array(end - start);
  await source.fill(bytes, start);
  return bytes;
}

/** Several tabs may read one image at once; browsers without shared reading go the slower way. */
async function openSource(file: FileSystemFileHandle): Promise<Source> {
  try {
    const open = file.createSyncAccessHandle.bind(file) as (options: {
      mode: "read-only";
    }) => Promise<FileSystemSyncAccessHandle>;
    const access = await open({ mode: "read-only" });
    return {
      size: access.getSize(),
      async fill(bytes, at) {
        if (access.read(bytes, { at }) !== bytes.length) throw new DamagedImageError("it is short");
      },
      close: () => access.close(),
    };
  } catch {
    const blob = await file.getFile();
    return {
      size: blob.size,
      async fill(bytes, at) {
        bytes.set(new Uint8Array(await blob.slice(at, at + bytes.length).arrayBuffer()));
      },
      close() {},
    };
  }
}

/** Finds the stretches of whole pages that are not all zero, as views of the memory. */
function findStretches(memory: Bytes): Bytes[] {
  const runs: [number, number][] = [];
  for (let page = 0; page * PAGE_BYTES < memory.length; page += 1) {
    if (isZero(cutPages(memory, page, 1))) continue;
    const last = runs.at(-1);
    if (last && last[0] + last[1] === page) last[1] += 1;
    else runs.push([page, 1]);
  }
  return runs.map(([first, count]) => cutPages(memory, first, count));
}

function cutPages(memory: Bytes, first: number, count: number): Bytes {
  return memory.subarray(first * PAGE_BYTES, (first + count) * PAGE_BYTES);
}

function isZero(bytes: Bytes): boolean {
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
  const rest = bytes.subarray(words.length << 2);
  return words.every((word) => word === 0) && rest.every((byte) => byte === 0);
}

function join(parts: readonly Bytes[]): Bytes {
  const whole = new Uint8Array(sum(parts.map((part) => part.length)));
  let place = 0;
  for (const part of parts) {
    whole.set(part, place);
    place += part.length;
  }
  return whole;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

async function digest(bytes: Bytes): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
