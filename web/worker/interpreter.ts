// Python for the page: an engine with the report's packages and its library, made plainly or
// from a memory image.

import type { Asset, Manifest } from "../manifest.ts";
import { ImageStore } from "../python/image-store.ts";
import type { CallRequest, DrawRequest, Progress } from "../python/messages.ts";
import { Downloads } from "./downloads.ts";
import { type Engine, type EngineUrls, fetchEngine, startFromImage, startPlain } from "./engine.ts";
import { ImageReader } from "./memory-image.ts";
import { type PackedFile, readPack, writeFiles } from "./packs.ts";
import { type PythonLibrary, PythonSession } from "./python-library.ts";
import type { WorkerFiles } from "./worker-files.ts";

export const LIBRARY_ROOT = "/lib/python3.14/";
const NOWHERE = "https://pyodide.invalid/";
const STEPS = ["Fetching Python", "Starting Python", "Unpacking packages", "Importing the report"];

export interface Interpreter {
  /** Whether it began with a memory image. */
  readonly warm: boolean;
  draw(request: DrawRequest): Promise<string>;
  /** Calls a function of browser/calls.py; `say` is told what it says before it answers. */
  call(request: CallRequest, say: (text: string) => void): Promise<string>;
}

/** There is a memory image, but it cannot be used: whoever asked starts anew without it. */
export class UnusableImageError extends Error {
  override name = "UnusableImageError";
}

export class Starter {
  private readonly records: readonly Asset[];

  private constructor(
    private readonly base: URL,
    readonly downloads: Downloads,
    readonly manifest: Manifest,
  ) {
    this.records = ["boards", "models", "index"].map((name) => find(manifest, name));
  }

  static async open(base: URL, manifest: string, files: WorkerFiles): Promise<Starter> {
    const downloads = new Downloads(files);
    return new Starter(base, downloads, (await downloads.json(manifest)) as Manifest);
  }

  /** Starts from the memory image of an earlier visit; gives nothing if there is none. */
  async restore(report: (progress: Progress) => void): Promise<Interpreter | null> {
    const store = new ImageStore(this.base, this.manifest.build);
    const file = await store.find();
    if (!file) return null;
    report({ step: 1, steps: 1, label: "Waking Python", bytes: 0, totalBytes: 0 });
    try {
      return await this.wake(await ImageReader.open(file));
    } catch (error) {
      await store.removeOwn();
      throw new UnusableImageError(error instanceof Error ? error.message : String(error));
    }
  }

  private async wake(image: ImageReader): Promise<Interpreter> {
    const engine = await startFromImage(image, await this.findEngine(), this.manifest.runtime.lock);
    await image.checked();
    image.close();
    const session = new PythonSession(engine);
    this.letFetch(session);
    if (!session.wake()) throw new Error("its self-test failed");
    return this.serve(session.library(), true);
  }

  /** Starts from the files alone. */
  async start(report: (progress: Progress) => void): Promise<Interpreter> {
    const { runtime } = this.manifest;
    const { downloads } = this;
    const all = [
      runtime.core,
      runtime.asm,
      runtime.wasm,
      runtime.stdlib,
      runtime.base,
      runtime.start,
    ];
    const totalBytes = [...all, ...this.records].reduce((sum, asset) => sum + asset.bytes, 0);
    let step = 0;
    const tell = (next = step) => {
      step = next;
      report({
        step: step + 1,
        steps: STEPS.length,
        label: STEPS[step] ?? "",
        bytes: Math.min(downloads.bytes, totalBytes),
        totalBytes,
      });
    };
    downloads.onBytes(() => tell());
    tell();
    const { wasm, fetched } = fetchEngine(downloads, runtime);
    const texts = this.fetchTexts();
    // The engine takes a while to start; what it needs first has the line to itself until then.
    const base = fetched.then(() => downloads.packed(runtime.base));
    const start = base.then(() => downloads.packed(runtime.start));
    const booted = downloads.packed(runtime.stdlib).then(async (stdlib) => {
      await fetched;
      tell(1);
      return startPlain(wasm, stdlib, await this.findEngine(), runtime.lock);
    });
    const rest = Promise.all([start, texts]);
    // Whichever fails first ends the start.
    const failed = rest.then(() => new Promise<never>(() => {}));
    const [engine, packedBase] = await Promise.race([Promise.all([booted, base]), failed]);
    tell(2);
    this.layBase(engine, readPack(packedBase));
    const [packed, [boards, models, index]] = await rest;
    const session = this.furnish(engine, readPack(packed));
    tell(3);
    this.letFetch(session);
    await downloads.files.complete();
    return this.serve(session.openLibrary({ boards, models, index }), false);
  }

  async findEngine(): Promise<EngineUrls> {
    const { core, asm } = this.manifest.runtime;
    const { files } = this.downloads;
    const urls = { core: await files.script(core.path), asm: await files.script(asm.path) };
    // A script that came as a blob lies nowhere; what Pyodide asks for is answered by the engine.
    const index = URL.canParse(".", urls.core) ? new URL(".", urls.core).href : NOWHERE;
    return { ...urls, index };
  }

  async fetchTexts(): Promise<[string, string, string]> {
    const [boards = "", models = "", index = ""] = await Promise.all(
      this.records.map((record) => this.downloads.text(record)),
    );
    return [boards, models, index];
  }

  /** Lays the base into an engine's file system and imports it, while the rest is on its way. */
  layBase(engine: Engine, files: readonly PackedFile[]): void {
    writeFiles(engine.FS, LIBRARY_ROOT, files);
    // What is imported stays, so there is no garbage to look for meanwhile.
    engine.runPython("import gc; gc.disable(); import pandas");
  }

  /** Lays the other packages beside the base, and says where those are that are not needed yet. */
  furnish(engine: Engine, files: readonly PackedFile[]): PythonSession {
    writeFiles(engine.FS, LIBRARY_ROOT, files);
    const session = new PythonSession(engine);
    engine.runPython("gc.freeze(); gc.enable()");
    const { base, start, rest } = this.manifest.runtime;
    session.deferModules({ base, start, rest }, LIBRARY_ROOT);
    return session;
  }

  async fetchRecord(name: string): Promise<Uint8Array<ArrayBuffer>> {
    return this.downloads.file(find(this.manifest, name));
  }

  private serve(library: PythonLibrary, warm: boolean): Interpreter {
    const fetchAll = async (names: readonly string[]) => {
      const contents = await Promise.all(names.map((name) => this.fetchRecord(name)));
      for (const [index, content] of contents.entries()) library.add(names[index] ?? "", content);
    };
    return {
      warm,
      // Fetches the records that are needed and that Python has not.
      async draw(request) {
        await fetchAll(library.missing(request));
        return library.draw(request);
      },
      async call(request, say) {
        await fetchAll(library.missingForCall(request));
        return library.call(request, say);
      },
    };
  }

  private letFetch(session: PythonSession): void {
    const { files } = this.downloads;
    session.setFetch((path) => files.now(path));
    session.setRecordFetch((name) => files.now(find(this.manifest, name).path));
  }
}

function find(manifest: Manifest, name: string): Asset {
  const asset = manifest.records[name];
  if (!asset) throw new Error(`this build has no record ${name}`);
  return asset;
}
