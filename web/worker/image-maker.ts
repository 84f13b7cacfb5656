// Makes a memory image in a worker of its own: an interpreter is started with its libraries linked
// in order, draws every figure once, and its memory is written down.

import type { Manifest } from "../manifest.ts";
import { ImageStore } from "../python/image-store.ts";
import { startRecorded } from "./engine.ts";
import { LIBRARY_ROOT, type Starter } from "./interpreter.ts";
import { ImageReader, type MemoryImage, writeImage } from "./memory-image.ts";
import { readPack } from "./packs.ts";
import { listHandles } from "./shared-libraries.ts";

/** Makes and keeps the image; gives its size in bytes. While another tab is at it, this one waits. */
export async function makeImage(starter: Starter, base: URL): Promise<number> {
  const store = new ImageStore(base, starter.manifest.build);
  return navigator.locks.request(store.lock, async () => {
    const made = await measureImage(store);
    if (made > 0) return made;
    await store.removeOld();
    // Before the work is done, so that a browser that keeps nothing is not kept busy.
    const file = await store.create();
    try {
      return await writeImage(file, await takeImage(starter));
    } catch (error) {
      await store.clear();
      throw error;
    }
  });
}

/** An image that could not be used is gone by now, so one that is there is another tab's. */
async function measureImage(store: ImageStore): Promise<number> {
  try {
    const file = await store.find();
    if (!file) return 0;
    (await ImageReader.open(file)).close();
    return (await file.getFile()).size;
  } catch {
    return 0;
  }
}

async function takeImage(starter: Starter): Promise<MemoryImage> {
  const { downloads, manifest } = starter;
  const { runtime } = manifest;
  const records = chooseRecords(manifest);
  const [engineBytes, stdlib, base, start, [boards, models, index], contents] = await Promise.all([
    downloads.file(runtime.wasm),
    downloads.packed(runtime.stdlib),
    downloads.packed(runtime.base),
    downloads.packed(runtime.start),
    starter.fetchTexts(),
    Promise.all(records.map((name) => starter.fetchRecord(name))),
  ]);
  const [baseFiles, startFiles] = [readPack(base), readPack(start)];
  const found = new Map([...baseFiles, ...startFiles].map(({ path, content }) => [path, content]));
  const libraries = runtime.libraries.map((path) => {
    const content = found.get(path);
    if (!content) throw new Error(`the pack has no ${path}`);
    return { path: LIBRARY_ROOT + path, content };
  });
  const wasm = WebAssembly.compile(engineBytes);
  const engine = await startRecorded(
    wasm,
    stdlib,
    libraries,
    await starter.findEngine(),
    runtime.lock,
  );
  starter.layBase(engine, baseFiles);
  const session = starter.furnish(engine, startFiles);
  const library = session.openLibrary({ boards, models, index });
  for (const [place, name] of records.entries()) {
    const content = contents[place];
    if (content) library.add(name, content);
  }
  session.warmUp(records.flatMap((name) => name.match(/^snapshots\/(.+)$/)?.[1] ?? []));
  library.close();
  session.destroy();
  const module = engine._module;
  return {
    code: { engine: engineBytes, libraries, stdlib },
    state: {
      heapBytes: module.HEAP8.length,
      tableLength: module.wasmTable.length,
      handles: listHandles(module),
    },
    memory: engine.makeMemorySnapshot(),
  };
}

/** The newest snapshot, and its board's history: what a visit begins with, enough for every figure. */
function chooseRecords(manifest: Manifest): string[] {
  const names = Object.keys(manifest.records);
  const dated = names.flatMap((name) => {
    const [, board, date] = name.match(/^snapshots\/(.+)\/(.+)$/) ?? [];
    return board && date ? [{ name, board, date }] : [];
  });
  const newest = dated.reduce((one, other) => (other.date > one.date ? other : one));
  return [`histories/${newest.board}`, newest.name];
}
