// Byte-compile wheels and the standard library under the interpreter that will run them.
//
//     node compile_wheels.mjs < JOB.json
//
// A .pyc is good for one version of Python only, so the compiler of pyodide-build runs inside
// Pyodide itself. The job: {tools: [wheel...], archives: [archive...], output: folder}. The
// output is one archive for each given, and made.json: {archive: name in the output}.
import { writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { loadPyodide } from "pyodide";
import { readJob } from "./node_job.mjs";

const job = readJob();
const python = await loadPyodide({
  env: {
    HOME: "/home/pyodide",
    // Level 2 leaves out docstrings and assertions: a third of the bytes.
    PYTHONOPTIMIZE: "2",
    // Columns in tracebacks are of no use without the source, which is not shipped.
    PYTHONNODEBUGRANGES: "1",
    // Without it the time of compilation stands in each .pyc, and no two builds are the same.
    SOURCE_DATE_EPOCH: "315532800",
  },
});

let mounts = 0;
const mount = (folder) => {
  const place = `/mounted/${mounts++}`;
  python.FS.mkdirTree(place);
  python.FS.mount(python.FS.filesystems.NODEFS, { root: folder }, place);
  return place;
};

const output = mount(job.output);
const tools = job.tools.map((wheel) => `${mount(dirname(wheel))}/${basename(wheel)}`);
python.globals.set("tools", python.toPy(tools));
python.runPython(`
import shutil, sys
from pathlib import Path
sys.path += tools
from pyodide_build._py_compile import _py_compile_archive

def compile_archive(source, output):
    room = Path("/room")
    room.mkdir()
    compiled = _py_compile_archive(Path(shutil.copy(source, room)), keep=False, verbose=False)
    if compiled is None:
        raise SystemExit(f"{source}: not compiled")
    shutil.copy(compiled, output)
    shutil.rmtree(room)
    return compiled.name
`);
const compileArchive = python.globals.get("compile_archive");
const made = {};
for (const archive of job.archives) {
  console.error(`compiling ${basename(archive)}`);
  const source = `${mount(dirname(archive))}/${basename(archive)}`;
  made[archive] = compileArchive(source, output);
}
writeFileSync(join(job.output, "made.json"), JSON.stringify(made));
