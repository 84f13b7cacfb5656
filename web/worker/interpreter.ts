// Starts Python: core, standard library and wheels are fetched at once, then the interpreter
// boots, the wheels are laid into its file system, and the report's package is imported.

import type { PyodideAPI, PyodideConfig } from "pyodide";
import type { Asset, Manifest, RuntimeManifest } from "../manifest.ts";
import type { DrawRequest, Progress } from "../python/messages.ts";
import { Downloads } from "./downloads.ts";
import { openLibrary, type PythonLibrary } from "./python-library.ts";

// A damaged engine can leave loadPyodide waiting for ever.
const BOOT_SECONDS = 120;
const STEPS = ["Fetching Python", "Starting Python", "Unpacking packages", "Importing the report"];

export interface Interpreter {
  draw(request: DrawRequest): Promise<string>;
}

export async function startInterpreter(
  base: URL,
  manifest: Manifest,
  report: (progress: Progress) => void,
): Promise<Interpreter> {
  const { runtime } = manifest;
  const downloads = new Downloads(base);
  const records = ["boards", "models", "index"].map((name) => find(manifest, name));
  const all = [runtime.core, runtime.asm, runtime.wasm, runtime.stdlib, ...runtime.wheels];
  const totalBytes = [...all, ...records].reduce((sum, asset) => sum + asset.bytes, 0);
  let step = 0;
  const tell = () =>
    report({
      step: step + 1,
      steps: STEPS.length,
      label: STEPS[step] ?? "",
      bytes: Math.min(downloads.bytes, totalBytes),
      totalBytes,
    });
  downloads.onBytes(tell);
  tell();
  const wheels = Promise.all(runtime.wheels.map((wheel) => downloads.file(wheel)));
  const texts = Promise.all(records.map((record) => downloads.text(record)));
  const booted = boot(downloads, runtime, () => {
    step = 1;
    tell();
  });
  // Whichever fails first ends the start.
  const [python, files, [boards = "", models = "", index = ""]] = await Promise.all([
    booted,
    wheels,
    texts,
  ]);
  step = 2;
  tell();
  for (const file of files) python.unpackArchive(file, "wheel");
  step = 3;
  tell();
  const library = openLibrary(python, { boards, models, index });
  return new RecordingInterpreter(library, downloads, manifest);
}

class RecordingInterpreter implements Interpreter {
  constructor(
    private readonly library: PythonLibrary,
    private readonly downloads: Downloads,
    private readonly manifest: Manifest,
  ) {}

  /** Fetches the records that the figure needs and Python has not, then draws. */
  async draw(request: DrawRequest): Promise<string> {
    const names = this.library.missing(request);
    const texts = names.map((name) => this.downloads.text(find(this.manifest, name)));
    for (const [index, text] of (await Promise.all(texts)).entries()) {
      this.library.add(names[index] ?? "", text);
    }
    return this.library.draw(request);
  }
}

async function boot(
  downloads: Downloads,
  runtime: RuntimeManifest,
  onFetched: () => void,
): Promise<PyodideAPI> {
  const core = downloads.url(runtime.core);
  // loadPyodide reports no trouble with these files, so they are fetched and checked before.
  const warmed = Promise.all(
    [runtime.core, runtime.asm, runtime.wasm].map((asset) => downloads.warm(asset)),
  );
  const [lock, stdlib] = await Promise.all([
    downloads.text(runtime.lock),
    downloads.file(runtime.stdlib),
    warmed,
  ]);
  onFetched();
  const stdLibURL = URL.createObjectURL(new Blob([stdlib], { type: "application/zip" }));
  const { loadPyodide } = (await import(core)) as {
    loadPyodide: (config: PyodideConfig) => Promise<PyodideAPI>;
  };
  const indexURL = new URL(".", core).href;
  const started = loadPyodide({
    indexURL,
    stdLibURL,
    lockFileContents: lock,
    packageBaseUrl: new URL("../../", core).href,
  });
  try {
    return await withTimeout(started, BOOT_SECONDS);
  } finally {
    URL.revokeObjectURL(stdLibURL);
  }
}

function withTimeout<T>(promise: Promise<T>, seconds: number): Promise<T> {
  const late = new Promise<never>((_, reject) => {
    const error = new Error(`Python did not start within ${seconds} seconds; try again`);
    setTimeout(() => reject(error), seconds * 1000);
  });
  return Promise.race([promise, late]);
}

function find(manifest: Manifest, name: string): Asset {
  const asset = manifest.records[name];
  if (!asset) throw new Error(`this build has no record ${name}`);
  return asset;
}
