"""Python source -> byte code, once and for all readers.

A browser that has to compile pandas itself takes seconds to do so. Byte code is good
for one version of Python only, so it is made under the reader's own: Pyodide under Node runs
pyodide-build's compiler (``compile_wheels.mjs``).
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bundler.common.cache import hash_file, hash_json, make_once
from bundler.common.errors import BuildError
from bundler.runtime.wheels import read_zip, write_wheel, write_zip

SCRIPT = Path(__file__).with_name("compile_wheels.mjs")


@dataclass(frozen=True)
class Compiler:
    """The compiler: its own wheels, the folder that Node finds Pyodide from, its store."""

    tools: Sequence[Path]
    root: Path
    store: Path
    version: str

    def compile(self, archives: Sequence[Path]) -> dict[Path, Path]:
        """Compile archives; what an earlier run compiled is taken from the store.

        Returns
        -------
        The path of the compiled archive for each one given.
        """
        places = {archive: self._place(archive) for archive in archives}
        missing = [archive for archive, place in places.items() if not place.is_dir()]
        if missing:
            self._compile_missing({archive: places[archive] for archive in missing})
        return {archive: next(place.iterdir()) for archive, place in places.items()}

    def _place(self, archive: Path) -> Path:
        tools = [tool.name for tool in self.tools]
        key = [self.version, tools, hash_file(SCRIPT), archive.name, hash_file(archive)]
        return self.store / hash_json(key)[:16]

    def _compile_missing(self, places: dict[Path, Path]) -> None:
        with tempfile.TemporaryDirectory() as name:
            output = Path(name)
            made = self._run(list(places), output)
            for archive, place in places.items():
                path = output / made[str(archive)]
                make_once(place, lambda folder, path=path: _keep(path, folder))  # type: ignore[misc]

    def _run(self, archives: Sequence[Path], output: Path) -> dict[str, str]:
        job = {
            "tools": [str(tool) for tool in self.tools],
            "archives": [str(archive) for archive in archives],
            "output": str(output),
        }
        done = subprocess.run(
            ["node", str(SCRIPT)],
            input=json.dumps(job),
            cwd=self.root,
            check=False,
            stdout=2,  # progress, as all of it
            text=True,
        )
        if done.returncode:
            raise BuildError("byte-compiling failed; the compiler's own message stands above")
        made: dict[str, str] = json.loads((output / "made.json").read_text("utf-8"))
        return made


def _keep(archive: Path, folder: Path) -> None:
    files = read_zip(archive.read_bytes())
    is_wheel = archive.suffix == ".whl"
    content = write_wheel(archive.name, files) if is_wheel else write_zip(files)
    (folder / archive.name).write_bytes(content)
