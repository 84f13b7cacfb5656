"""The build: everything collected, hashed, written into a fresh folder, swapped in.

    archive -> figures drawn ┐
    log -> entries           ├-> files, each by its hash -> manifest -> pages -> dist/
    TypeScript, CSS, runtime ┘

A build that fails leaves the last site as it was.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bundler.archive import Archive
from bundler.assets import bundle_page, read_bokeh_script
from bundler.cache import hash_bytes, hash_file, hash_json
from bundler.errors import BuildError
from bundler.exports import name_exports, write_csv, write_record
from bundler.files import HASH_LENGTH, SiteFiles
from bundler.log import read_log
from bundler.manifest import make_manifest, write_json
from bundler.methods import read_methods, render_methods
from bundler.pages import (
    SiteContent,
    make_config,
    make_environment,
    render_index,
    render_not_found,
)
from bundler.prerender import Prerendered, derive_histories, open_library, prerender_figures
from bundler.project import Project
from bundler.runtime import STDLIB, Runtime, assemble_runtime
from leaderboard.items import FIGURES
from leaderboard.library import Library

SITE_LIST = "site.json"


@dataclass(frozen=True)
class Built:
    """A finished build: its hash, where it lies, and its files."""

    build: str
    folder: Path
    files: SiteFiles


def build_site(
    project: Project,
    site_url: str = "",
    tell: Callable[[str], None] = lambda _: None,
    runtime: Runtime | None = None,
) -> Built:
    """Build the whole site into ``project.dist``.

    Parameters
    ----------
    project : Project
        The folders.
    site_url : str
        Where the site will stand, for what must be absolute (the way back from the 404 page).
    tell : callable
        Told what is being done, a line a step.
    runtime : Runtime, optional
        One that is assembled already; tests share it.
    """
    archive = Archive(project.data)
    files = SiteFiles()
    tell("reading snapshots and log")
    entries = read_log(project.data / "log", list(archive.snapshots), list(FIGURES))
    if not entries:
        raise BuildError(
            f"{project.data / 'log'} has no entry; the page shows the newest: write one"
        )
    tell(f"drawing {len(FIGURES)} figures of {len(archive.snapshots)} snapshots")
    library = open_library(archive)
    drawn = prerender_figures(library, list(archive.snapshots))
    tell(drawn.describe_slowest())
    templates = _add_figures(files, drawn)
    _add_records(files, archive)
    _add_exports(files, archive, library)
    tell("bundling the page")
    for name, code in bundle_page(project).items():
        files.add(name, code)
    files.add("bokeh.min.js", read_bokeh_script())
    tell("assembling the runtime")
    runtime = runtime or assemble_runtime(project)
    wheels = _add_runtime(files, runtime)
    sources = [hash_file(path) for path in _list_page_sources(project)]
    manifest = make_manifest(files, runtime.version, wheels, templates, sources)
    place = files.add("manifest.json", write_json(manifest)).path
    content = SiteContent(entries, archive.snapshots, archive.boards, drawn, templates)
    config = make_config(content, files, place)
    pages = project.web / "pages"
    files.add_fixed("favicon.svg", (pages / "favicon.svg").read_bytes())
    index = render_index(project, content, files, manifest["build"], config)
    files.add_fixed("index.html", index)
    methods = read_methods(project.data / "methods.md")
    styles = files["report.css"].path
    page = render_methods(make_environment(project), methods, archive.boards, styles)
    files.add_fixed("methods.html", page)
    files.add_fixed("404.html", render_not_found(project, _find_home(site_url)))
    files.add_fixed(".nojekyll", "")
    tell("writing the site")
    write_site(files, project.dist)
    return Built(manifest["build"], project.dist, files)


def _list_page_sources(project: Project) -> list[Path]:
    return [
        *sorted((project.web / "pages").iterdir()),
        *sorted((project.data / "log").glob("*.md")),
        *project.data.glob("methods.md"),
    ]


def _add_figures(files: SiteFiles, drawn: Prerendered) -> dict[str, str]:
    templates = {}
    for structure, template in drawn.templates.items():
        name = f"templates/{structure.replace('/', '-')}.json"
        templates[structure] = files.add(name, write_json(template)).name
    for (figure, snapshot), item in drawn.items.items():
        content = {
            "figure": figure,
            "snapshot": snapshot,
            "params": item.params,
            "data": item.data,
            "description": item.description,
        }
        files.add(f"contents/{figure}/{snapshot}.json", write_json(content))
        files.add(f"tables/{figure}/{snapshot}.json", write_json(item.table))
    return templates


def _add_records(files: SiteFiles, archive: Archive) -> None:
    files.add("records/boards.json", write_json(list(archive.board_records.values())))
    files.add("records/models.json", write_json(archive.models))
    files.add("records/index.json", write_json(list(archive.snapshots)))
    for key, snapshot in archive.snapshots.items():
        files.add(f"records/snapshots/{key}.json", write_json(snapshot.to_json()))
    for board, history in derive_histories(archive).items():
        files.add(f"records/histories/{board}.json", write_json(history))


def _add_exports(files: SiteFiles, archive: Archive, library: Library) -> None:
    for key, snapshot in archive.snapshots.items():
        paths = name_exports(key)
        files.add_fixed(paths["csv"], write_csv(library.snapshot_table(key)))
        files.add_fixed(paths["json"], write_record(snapshot))


def _add_runtime(files: SiteFiles, runtime: Runtime) -> list[str]:
    """Add core, standard library, wheels and the lock; gives the names of the wheels.

    The core's files ask for each other by their names, so they share a folder named by all.
    """
    core = {name: data for name, data in runtime.core.items() if name != STDLIB}
    folder = hash_json(sorted((name, hash_bytes(data)) for name, data in core.items()))[
        :HASH_LENGTH
    ]
    for name, content in core.items():
        files.add_together(folder, name, content)
    files.add(STDLIB, runtime.core[STDLIB])
    names = [files.add_wheel(wheel.file, wheel.content).name for wheel in runtime.wheels]
    files.add("pyodide-lock.json", runtime.lock({name: files[name].path for name in names}))
    return names


def _find_home(site_url: str) -> str:
    """Say how to get from a missing page, at whatever depth, to the report.

    Without a known address the server's root is the best guess.
    """
    return site_url.rstrip("/") + "/" if site_url else "/"


def write_site(files: SiteFiles, dist: Path) -> None:
    """Write all files into a fresh folder and put it in the place of ``dist``.

    The assets of the last build stay, so that a page that is still open finds them; those of
    the build before it go.
    """
    fresh = dist.with_name(f"{dist.name}.new")
    old = dist.with_name(f"{dist.name}.old")
    for folder in (fresh, old):
        shutil.rmtree(folder, ignore_errors=True)
    for file in files.files.values():
        path = fresh / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
    own = sorted(file.path for file in files.files.values())
    (fresh / SITE_LIST).write_text(json.dumps(own, indent=0), "utf-8")
    for place in read_site_list(dist):
        kept = fresh / place
        if place.startswith("assets/") and not kept.exists() and (dist / place).is_file():
            kept.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(dist / place, kept)
    if dist.exists():
        dist.rename(old)
    fresh.rename(dist)
    shutil.rmtree(old, ignore_errors=True)


def read_site_list(dist: Path) -> list[str]:
    """Read which files the build in a folder wrote itself; none if there is no build."""
    path = dist / SITE_LIST
    return list(json.loads(path.read_text("utf-8"))) if path.is_file() else []
