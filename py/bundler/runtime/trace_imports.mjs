// Tell which files Python opens and which modules it has once it has drawn every figure.
//
//     node trace_imports.mjs < JOB.json
//
// The job: {runtime: folder of core, wheels and lock, packages: [name], program: Python text,
// records: {name: base64}, imports: [name], output: file}. The program's last expression is JSON text.
import { writeFileSync } from "node:fs";
import { readJob, startPython } from "./node_job.mjs";

const job = readJob();
const python = await startPython(job.runtime, job.packages);
python.globals.set("records", python.toPy(job.records));
python.globals.set("imports", python.toPy(job.imports));
writeFileSync(job.output, python.runPython(job.program));
