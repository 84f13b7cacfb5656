"""The runtime: all that the reader's browser needs to run our Python.

core from npm + wheels (official, PyPI, our own) -> slimmed -> byte-compiled -> one lock
file that lists exactly what is shipped.

pyodide-build compiles (inside Pyodide, see ``compile_wheels.mjs``); pyodide-lock reads the
release's lock and writes ours, so that both are of the form that the loader knows.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from packaging.utils import canonicalize_name, parse_wheel_filename
from pyodide_lock import InfoSpec, PackageSpec, PyodideLockSpec

from bundler.common.cache import hash_bytes, hash_file, hash_json, make_once
from bundler.common.project import Project
from bundler.runtime import wheels
from bundler.runtime.compiler import Compiler
from bundler.runtime.published import collect_wheels, fetch_locked
from bundler.runtime.release import Release
from bundler.runtime.wheels import find_wheel, slim_wheel

CORE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm")
STDLIB = "python_stdlib.zip"


@dataclass(frozen=True)
class Wheel:
    """A wheel as it is shipped."""

    package: str
    version: str
    file: str
    content: bytes
    imports: tuple[str, ...]
    depends: tuple[str, ...]


@dataclass(frozen=True)
class Runtime:
    """Core files, standard library and wheels, and the release's description of itself."""

    version: str
    core: dict[str, bytes]
    wheels: tuple[Wheel, ...]
    info: InfoSpec

    def lock(self, places: Mapping[str, str] | None) -> str:
        """Write the lock file; ``places`` tells where each wheel's file lies, if it names them."""
        shipped = () if places is None else self.wheels
        packages = {
            wheel.package: PackageSpec(
                name=wheel.package,
                version=wheel.version,
                file_name=wheel.file,
                install_dir="site",
                sha256=hash_bytes(wheel.content),
                imports=list(wheel.imports),
                depends=list(wheel.depends),
            )
            for wheel in shipped
        }
        spec = PyodideLockSpec(info=self.info, packages=packages)
        spec.check_wheel_filenames()
        for package in spec.packages.values():
            package.file_name = (places or {})[package.file_name]
        return json.dumps(spec.model_dump(), sort_keys=True, separators=(",", ":"))


def assemble_runtime(project: Project) -> Runtime:
    """Fetch, slim and compile everything; what an earlier run made is taken from the cache."""
    release = Release.read(project)
    published = collect_wheels(project, release)
    slim = slim_wheels(project, release, published)
    npm = project.node_modules / "pyodide"
    compiler = prepare_compiler(project, release, published["packaging"])
    compiled = compiler.compile([npm / STDLIB, *slim.values()])
    core = {name: (npm / name).read_bytes() for name in CORE}
    core[STDLIB] = compiled[npm / STDLIB].read_bytes()
    shipped = (_describe(package, compiled[path], release) for package, path in slim.items())
    return Runtime(release.version, core, tuple(shipped), release.lock.info)


def slim_wheels(
    project: Project, release: Release, published: Mapping[str, Path]
) -> dict[str, Path]:
    """Leave out what no reader needs; give the paths of the slim wheels by package."""
    omit: Sequence[str] = release.config["omit"]["patterns"]
    slim = {}
    for package, source in published.items():
        key = hash_json([source.name, hash_file(source), hash_file(Path(wheels.__file__)), omit])

        def fill(folder: Path, source: Path = source) -> None:
            name, content = slim_wheel(source.name, source.read_bytes(), omit)
            (folder / name).write_bytes(content)

        slim[package] = find_wheel(make_once(project.cache / "slim" / key[:16], fill), package)
    return slim


def prepare_compiler(project: Project, release: Release, packaging: Path) -> Compiler:
    """Gather the compiler's own wheels; one of them, ``packaging``, is shipped as well."""
    locked = fetch_locked(project)
    tools = [*(find_wheel(locked, tool) for tool in release.config["pypi"]["tools"]), packaging]
    return Compiler(tools, project.root, project.cache / "compiled", release.version)


def _describe(package: str, path: Path, release: Release) -> Wheel:
    config = release.config
    known = release.lock.packages[package] if package in release.official else None
    depends = known.depends if known else config["depends"][package]
    return Wheel(
        package=str(canonicalize_name(package)),
        version=str(parse_wheel_filename(path.name)[1]),
        file=path.name,
        content=path.read_bytes(),
        imports=tuple(known.imports if known else config["imports"].get(package, [package])),
        depends=tuple(name for name in depends if name in release.packages),
    )
