// Tell which files Python opens and which modules it has once it has drawn every figure.
//
//     node trace_imports.mjs < JOB.json
//
// The job: {runtime: folder of core, wheels and lock, packages: [name], program: Python text,
// records: {name: base64}, imports: [name], output: file}. The program's last expression is JSON text.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

// Node would print the line of the fault, and in Pyodide that line is the whole program.
process.on("uncaughtException", (error) => {
  console.error(error.message);
  process.exit(1);
});

const job = JSON.parse(readFileSync(0, "utf8"));
const core = pathToFileURL(join(job.runtime, "pyodide.mjs")).href;
const { loadPyodide } = await import(core);
const python = await loadPyodide({
  indexURL: `${job.runtime}/`,
  packageBaseUrl: `${job.runtime}/`,
  lockFileContents: readFileSync(join(job.runtime, "pyodide-lock.json"), "utf8"),
});
await python.loadPackage(job.packages, { messageCallback: () => {} });
python.globals.set("records", python.toPy(job.records));
python.globals.set("imports", python.toPy(job.imports));
writeFileSync(job.output, python.runPython(job.program));
