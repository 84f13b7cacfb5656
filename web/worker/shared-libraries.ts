// Shared libraries linked before Python starts, always in the same order, so that every address
// and every slot of the function table is where a memory image expects it.

import type { ImageState, Library } from "./memory-image.ts";

export interface LoadedLibrary {
  readonly name?: string;
}

/** The part of Emscripten's module that linking needs. */
export interface EngineModule {
  readonly HEAP8: Int8Array;
  readonly wasmTable: WebAssembly.Table;
  readonly preloadedWasm: Record<string, unknown>;
  readonly LDSO: {
    readonly loadedLibsByName: Record<string, LoadedLibrary>;
    readonly loadedLibsByHandle: Record<number, LoadedLibrary>;
  };
  onRuntimeInitialized: () => void;
  growMemory(bytes: number): void;
  loadWebAssemblyModule(
    module: WebAssembly.Module,
    flags: LinkFlags,
    name: string,
    scope: object,
  ): unknown;
  loadDynamicLibrary(name: string, flags: LinkFlags, scope: object): void;
}

interface LinkFlags {
  readonly global: boolean;
  readonly nodelete: boolean;
  readonly loadAsync: boolean;
}

const FLAGS: LinkFlags = { global: false, nodelete: true, loadAsync: false };

export function compileLibraries(
  libraries: readonly Library[],
): Promise<readonly (readonly [string, WebAssembly.Module])[]> {
  return Promise.all(
    libraries.map(async ({ path, content }) => [path, await WebAssembly.compile(content)] as const),
  );
}

export function linkLibraries(
  module: EngineModule,
  compiled: readonly (readonly [string, WebAssembly.Module])[],
): void {
  for (const [path, library] of compiled) {
    module.preloadedWasm[path] = module.loadWebAssemblyModule(library, FLAGS, path, {});
    module.loadDynamicLibrary(path, FLAGS, {});
  }
}

export function listHandles(module: EngineModule): [string, number][] {
  return Object.entries(module.LDSO.loadedLibsByHandle)
    .filter(([, library]) => library.name?.endsWith(".so"))
    .map(([handle, library]) => [library.name ?? "", Number(handle)]);
}

/** Makes room for an image and gives its open libraries their handles again. */
export function restoreState(module: EngineModule, state: ImageState): void {
  module.growMemory(state.heapBytes);
  const missing = state.tableLength - module.wasmTable.length;
  if (missing < 0) throw new Error("the function table is longer than the image's");
  if (missing > 0) module.wasmTable.grow(missing);
  for (const [name, handle] of state.handles) {
    const library = module.LDSO.loadedLibsByName[name];
    if (!library) throw new Error(`${name} is not linked`);
    module.LDSO.loadedLibsByHandle[handle] = library;
  }
}
