// Run the unit tests inside Pyodide, over the wheels that readers get.
//
//     node run_units.mjs < JOB.json
//
// The job: {runtime: folder of core, wheels and lock, packages: [name], mounts: {place: folder},
// files: {place: text}, paths: [folder to append to sys.path], folder: where pytest starts,
// arguments: [for pytest]}.
// The last line of the output is JSON: {code, passed}.
import { readJob, startPython } from "../../py/bundler/runtime/node_job.mjs";

const job = readJob();
const python = await startPython(job.runtime, job.packages, {
  HOME: "/home/pyodide",
  PYTEST_DISABLE_PLUGIN_AUTOLOAD: "1",
});

for (const [place, folder] of Object.entries(job.mounts)) {
  python.FS.mkdirTree(place);
  python.FS.mount(python.FS.filesystems.NODEFS, { root: folder }, place);
}
for (const [place, text] of Object.entries(job.files)) python.FS.writeFile(place, text);
python.globals.set("job", python.toPy(job));
const result = python.runPython(`
import json, os, sys

# At the end: what readers get wins over whatever the tests bring along.
sys.path += job["paths"]
os.chdir(job["folder"])
import pytest

class Counter:
    passed = 0

    def pytest_runtest_logreport(self, report):
        self.passed += report.when == "call" and report.passed

counter = Counter()
code = pytest.main(list(job["arguments"]), plugins=[counter])
json.dumps({"code": int(code), "passed": counter.passed})
`);
console.log(`\n${result}`);
