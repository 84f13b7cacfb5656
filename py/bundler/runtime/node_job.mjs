// What the scripts that run Pyodide under Node have in common: a job from the standard input, and
// an interpreter with the packages of a folder.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** Reads the job, JSON; from then on a fault is told in its own words only. */
export function readJob() {
  // Node would print the line of the fault, and in Pyodide that line is the whole program.
  process.on("uncaughtException", (error) => {
    console.error(error.message);
    process.exit(1);
  });
  return JSON.parse(readFileSync(0, "utf8"));
}

/** Starts the Pyodide of a folder that holds core, wheels and lock, with packages loaded. */
export async function startPython(runtime, packages, env = {}) {
  const { loadPyodide } = await import(pathToFileURL(join(runtime, "pyodide.mjs")).href);
  const python = await loadPyodide({
    indexURL: `${runtime}/`,
    packageBaseUrl: `${runtime}/`,
    lockFileContents: readFileSync(join(runtime, "pyodide-lock.json"), "utf8"),
    env,
  });
  await python.loadPackage(packages, { messageCallback: () => {} });
  // loadPackage tells of a failure and goes on.
  const absent = packages.filter((name) => !(name in python.loadedPackages));
  if (absent.length > 0) throw new Error(`not loaded: ${absent.join(", ")}`);
  return python;
}
