// Pyodide itself, started in one of three ways: plainly, as one whose memory will be kept, or from
// a memory image. The first is what Pyodide documents; the others use options that are private
// to it, so its version is pinned and the plain way stays.

import type { PyodideAPI, PyodideConfig } from "pyodide";
import type { RuntimeManifest } from "../manifest.ts";
import type { Downloads } from "./downloads.ts";
import type { ImageReader, Library } from "./memory-image.ts";
import {
  compileLibraries,
  type EngineModule,
  linkLibraries,
  restoreState,
} from "./shared-libraries.ts";

// Pyodide can wait for ever for an engine that is damaged.
const PLAIN_SECONDS = 120;
const RESTORE_SECONDS = 20;

export interface Engine extends PyodideAPI {
  makeMemorySnapshot(): Uint8Array<ArrayBuffer>;
  readonly _module: EngineModule;
}

type ModuleMaker = (settings: EngineModule) => Promise<EngineModule>;

interface EngineConfig extends Omit<PyodideConfig, "createPyodideModule"> {
  readonly createPyodideModule?: ModuleMaker;
  readonly _makeSnapshot?: boolean;
  readonly _loadSnapshot?: Uint8Array;
}

interface Start {
  readonly wasm: Promise<WebAssembly.Module>;
  readonly stdlib: Uint8Array<ArrayBuffer>;
  readonly options: EngineConfig;
  prepare(module: EngineModule): void;
  readonly seconds: number;
}

/**
 * Fetches the engine and its two scripts, all at once. The engine is compiled while it comes,
 * from an answer with an address, so that the browser may keep what it compiled.
 */
export function fetchEngine(downloads: Downloads, runtime: RuntimeManifest) {
  const response = downloads.response(runtime.wasm, "application/wasm");
  // An imported script is not checked by the browser, so it is fetched and checked before.
  const scripts = [downloads.warm(runtime.core), downloads.warm(runtime.asm)];
  const wasm = WebAssembly.compileStreaming(response);
  const fetched = Promise.all([response, ...scripts]);
  // Both are awaited later; a failure is told there.
  wasm.catch(() => {});
  fetched.catch(() => {});
  return { wasm, fetched };
}

export function startPlain(
  wasm: Promise<WebAssembly.Module>,
  stdlib: Uint8Array<ArrayBuffer>,
  urls: EngineUrls,
  lock: string,
): Promise<Engine> {
  return start({ wasm, stdlib, options: {}, prepare() {}, seconds: PLAIN_SECONDS }, urls, lock);
}

/** Starts an engine whose memory can be kept: its libraries are linked before everything else. */
export async function startRecorded(
  wasm: Promise<WebAssembly.Module>,
  stdlib: Uint8Array<ArrayBuffer>,
  libraries: readonly Library[],
  urls: EngineUrls,
  lock: string,
): Promise<Engine> {
  const compiled = await compileLibraries(libraries);
  const prepare = (module: EngineModule) => linkLibraries(module, compiled);
  const options = { _makeSnapshot: true };
  return start({ wasm, stdlib, options, prepare, seconds: PLAIN_SECONDS }, urls, lock);
}

export async function startFromImage(
  image: ImageReader,
  urls: EngineUrls,
  lock: string,
): Promise<Engine> {
  // Both scripts were checked by the visit that made the image.
  const scripts = importScripts(urls);
  scripts.catch(() => {});
  const { engine, libraries, stdlib } = await image.readCode();
  const wasm = WebAssembly.compile(engine);
  wasm.catch(() => {});
  const compiling = compileLibraries(libraries);
  const memory = await image.readMemory();
  const compiled = await compiling;
  const prepare = (module: EngineModule) => {
    linkLibraries(module, compiled);
    restoreState(module, image.state);
  };
  const options = { _loadSnapshot: memory };
  return start({ wasm, stdlib, options, prepare, seconds: RESTORE_SECONDS }, urls, lock);
}

/** Where the engine's two scripts lie, and below what address it believes everything else. */
export interface EngineUrls {
  readonly index: string;
  readonly core: string;
  readonly asm: string;
}

async function importScripts(urls: EngineUrls) {
  const [core, asm] = await Promise.all([import(urls.core), import(urls.asm)]);
  return {
    loadPyodide: core.loadPyodide as (config: EngineConfig) => Promise<Engine>,
    makeModule: asm.default as ModuleMaker,
  };
}

async function start(
  { wasm, stdlib, options, prepare, seconds }: Start,
  urls: EngineUrls,
  lock: string,
): Promise<Engine> {
  const { loadPyodide, makeModule } = await importScripts(urls);
  const indexURL = urls.index;
  let fail: (error: unknown) => void = () => {};
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  const createPyodideModule = (settings: EngineModule) => {
    settings.onRuntimeInitialized = () => {
      try {
        prepare(settings);
      } catch (error) {
        fail(error);
      }
    };
    return makeModule(settings);
  };
  const giveBack = answerRequests(wasm, stdlib, indexURL, fail);
  try {
    const loaded = loadPyodide({
      ...options,
      indexURL,
      stdLibURL: indexURL + STDLIB,
      lockFileContents: lock,
      packageBaseUrl: indexURL,
      createPyodideModule,
    });
    return await Promise.race([loaded, failed, waitInVain(seconds)]);
  } finally {
    giveBack();
  }
}

const WASM = "pyodide.asm.wasm";
const STDLIB = "stdlib.zip";

/**
 * Has what Pyodide asks for answered with what is fetched, checked and compiled already.
 *
 * Pyodide logs that an engine could not be made, and then waits for ever; `fail` is told, too.
 */
function answerRequests(
  wasm: Promise<WebAssembly.Module>,
  stdlib: Uint8Array<ArrayBuffer>,
  indexURL: string,
  fail: (error: unknown) => void,
): () => void {
  const { fetch } = self;
  const { instantiateStreaming } = WebAssembly;
  self.fetch = async (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    if (url === indexURL + WASM) return new Response();
    if (url === indexURL + STDLIB) return new Response(stdlib);
    return fetch(input, init);
  };
  WebAssembly.instantiateStreaming = async (_, imports) => {
    try {
      const module = await wasm;
      return { module, instance: await WebAssembly.instantiate(module, imports) };
    } catch (error) {
      fail(error);
      throw error;
    }
  };
  return () => {
    self.fetch = fetch;
    WebAssembly.instantiateStreaming = instantiateStreaming;
  };
}

function waitInVain(seconds: number): Promise<never> {
  return new Promise((_, reject) => {
    const error = new Error(`Python did not start within ${seconds} seconds; try again`);
    setTimeout(() => reject(error), seconds * 1000);
  });
}
