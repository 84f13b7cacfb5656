// Judge claims inside Pyodide, over the wheels that readers get.
//
//     node judge_claims.mjs < JOB.json
//
// The job: {runtime: folder of core, wheels and lock, packages: [name], mounts: {place: folder},
// paths: [folder to append to sys.path], claims: [[claim, snapshot]]}.
// The last line of the output is JSON: a judgement for each.
import { readJob, startPython } from "../../py/bundler/runtime/node_job.mjs";

const job = readJob();
const python = await startPython(job.runtime, job.packages);
for (const [place, folder] of Object.entries(job.mounts)) {
  python.FS.mkdirTree(place);
  python.FS.mount(python.FS.filesystems.NODEFS, { root: folder }, place);
}
python.globals.set("job", python.toPy(job));
const result = python.runPython(`
import json, sys

# At the end: what readers get wins over whatever the tests bring along.
sys.path += job["paths"]
from harness.claims import judge_real

json.dumps([judge_real(claim, snapshot).to_json() for claim, snapshot in job["claims"]])
`);
console.log(`\n${result}`);
