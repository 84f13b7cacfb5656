"""The build: everything collected, hashed, written into a fresh folder, swapped in.

    archive -> figures drawn ┐
    log -> entries           ├-> files, each by its hash -> manifest -> pages -> dist/
    TypeScript, CSS, runtime ┘

A build that fails leaves the last site as it was.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bundler.common.assets import bundle_page, read_bokeh_script
from bundler.common.cache import hash_bytes, hash_file, hash_json
from bundler.common.compact import write_json
from bundler.common.files import HASH_LENGTH, SiteFiles
from bundler.common.kept import open_kept
from bundler.common.project import Project
from bundler.data.archive import Archive
from bundler.data.exports import make_exports, name_exports
from bundler.data.records import Records
from bundler.data.source_notes import add_sources
from bundler.data.summaries import summarise_all
from bundler.figures.card import draw_card
from bundler.figures.painter import OpenPainter
from bundler.figures.pictures import Gallery, draw_pictures, list_keys
from bundler.figures.prerender import Prerendered, plan_figures, prerender
from bundler.figures.sources import read_figure_sources
from bundler.log.entries import Entry
from bundler.log.logged import open_log
from bundler.log.phrases import References
from bundler.log.revisions import find_entries
from bundler.offline.installing import add_app_manifest
from bundler.offline.sets import ICON
from bundler.pages.about import describe_report, write_loader
from bundler.pages.entry_pages import add_entry_cards
from bundler.pages.manifest import make_manifest
from bundler.pages.methods import read_methods, render_methods
from bundler.pages.record import add_record, add_snapshot_zip
from bundler.pages.report import (
    CARD,
    SHORT_TITLE,
    TITLE,
    SiteContent,
    make_config,
    make_environment,
    render_index,
)
from bundler.pages.surroundings import add_surroundings
from bundler.pages.table_pages import add_table_pages
from bundler.pages.timeline import read_timeline
from bundler.pages.value_files import add_values
from bundler.runtime.assembly import assemble_runtime
from bundler.runtime.packing import PACKS, PackedRuntime, pack_once
from bundler.runtime.release import Release
from bundler.runtime.tracing import choose_records, trace_files

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
    runtime: PackedRuntime | None = None,
    open_painter: OpenPainter | None = None,
) -> Built:
    """Build the whole site into ``project.dist``.

    Parameters
    ----------
    project : Project
        The folders, and the log where it is not the data folder's.
    site_url : str
        Where the site will stand, for what must be absolute (the way back from the 404 page).
    tell : callable
        Told what is being done, a line a step.
    runtime : PackedRuntime, optional
        One that is assembled already; tests share it.
    open_painter : OpenPainter, optional
        Gives what draws pictures of figures; without it the site has none.
    """
    archive = Archive(project.data, open_kept(project))
    files = SiteFiles()
    tell("reading snapshots and log")
    records = Records(archive)
    known = References.of(archive, records)
    logged = open_log(project, known, tell)
    entries = logged.entries
    shown = [one for entry in entries for one in entry.shown]
    pairs = plan_figures(list(archive.snapshots), shown)
    tell(f"drawing {len(pairs)} figures of {len(archive.snapshots)} snapshots")
    drawn = prerender(records, pairs)
    tell(drawn.describe_slowest())
    templates = _add_figures(files, drawn)
    _add_records(files, records)
    _add_exports(files, records, list(find_entries(entries)))
    snapshot_zip = add_snapshot_zip(files, project, records)
    add_sources(files, records)
    add_values(files, entries)
    tell("bundling the page")
    _add_code(files, project)
    files.add("about.json", write_json(describe_report(TITLE, archive)))
    tell("assembling the runtime")
    runtime = runtime or make_runtime(project, archive)
    _add_runtime(files, runtime)
    content = SiteContent(
        entries,
        archive.snapshots,
        summarise_all(records),
        archive.boards,
        drawn,
        templates,
        address=site_url,
        timeline=read_timeline(records),
        preface=logged.preface,
    )
    if open_painter is not None:
        opening = entries[0].shown
        wanted = {pair: pair in opening for pair in content.list_shown()}
        gallery = draw_pictures(project, drawn, wanted, open_painter, tell)
        content = replace(content, gallery=gallery)
    sources = [hash_file(path) for path in _list_page_sources(project, logged.paths)]
    sources += list_keys(content.gallery)
    manifest = make_manifest(files, runtime, templates, sources)
    place = files.add("manifest.json", write_json(manifest)).path
    _add_pictures(files, content.gallery)
    if open_painter is not None:
        _add_cards(files, project, content, open_painter)
    config = make_config(content, files, place)
    pages = project.web / "pages"
    add_app_manifest(files, pages / ICON, project.cache, open_painter, (TITLE, SHORT_TITLE))
    index = render_index(project, content, files, manifest["build"], config)
    files.add_fixed("index.html", index)
    _add_further_pages(files, project, records, entries)
    for note in add_record(files, project, content, records, snapshot_zip):
        tell(note)
    _add_loader(files, config)
    add_surroundings(files, project, content, manifest["build"])
    tell("writing the site")
    write_site(files, project.dist)
    return Built(manifest["build"], project.dist, files)


def _list_page_sources(project: Project, log: Iterable[Path]) -> list[Path]:
    return [
        *sorted((project.web / "pages").iterdir()),
        *log,
        *project.data.glob("methods.md"),
    ]


def _add_code(files: SiteFiles, project: Project) -> None:
    for name, code in bundle_page(project).items():
        files.add(name, code)
    files.add("bokeh.min.js", read_bokeh_script())
    for figure, source in read_figure_sources().items():
        files.add(f"code/{figure}.txt", source)


def _add_further_pages(
    files: SiteFiles, project: Project, records: Records, entries: Sequence[Entry]
) -> None:
    environment = make_environment(project)
    paths = {"styles": files["report.css"].path, "theme": files["theme.js"].path}
    methods = read_methods(project.data / "methods.md")
    page = render_methods(environment, methods, records.archive.boards, paths)
    files.add_fixed("methods.html", page)
    add_table_pages(files, environment, records, entries, paths)


def _add_figures(files: SiteFiles, drawn: Prerendered) -> dict[str, str]:
    templates = {}
    for structure, template in drawn.templates.items():
        name = f"templates/{structure.replace('/', '-')}.json"
        templates[structure] = files.add(name, write_json(template)).name
    for (figure, snapshot), drawing in drawn.drawings.items():
        files.add_packed(f"contents/{figure}/{snapshot}.json", drawing.content)
        files.add_packed(f"tables/{figure}/{snapshot}.json", drawing.table)
    return templates


def _add_pictures(files: SiteFiles, gallery: Gallery) -> None:
    """Add the pictures; the build's hash knows them by what they are drawn from."""
    for pictures in gallery.values():
        for picture in pictures:
            files.add(picture.name, picture.encoded.content)


def _add_cards(
    files: SiteFiles, project: Project, content: SiteContent, open_painter: OpenPainter
) -> None:
    add_entry_cards(files, project, content, open_painter)
    if not content.address:
        return
    pictures = next((content.gallery.get(shown, ()) for shown in content.list_shown()), ())
    card = draw_card(TITLE, pictures, project.cache, open_painter)
    if card is not None:
        files.add(CARD, card)


def _add_records(files: SiteFiles, records: Records) -> None:
    archive = records.archive
    files.add("records/boards.json", write_json(list(archive.board_records.values())))
    files.add("records/models.json", write_json(archive.models))
    files.add("records/index.json", write_json(list(archive.packed)))
    for name, content in records.items():
        files.add(f"records/{name}.bin", content)


def _add_exports(files: SiteFiles, records: Records, keys: Sequence[str]) -> None:
    """Add the downloads of the snapshots that an entry is about or shows: it links to them."""
    for key in keys:
        paths = name_exports(key)
        for kind, content in make_exports(records, key).items():
            files.add_fixed(paths[kind], content)


def _add_loader(files: SiteFiles, config: Mapping[str, Any]) -> None:
    """Add what pages elsewhere name to show a figure, and the configuration that it needs."""
    place = files.add("config.json", write_json(config)).path
    files.add_fixed("embed.js", write_loader(TITLE, files["embedding.js"].path, place))


def make_runtime(project: Project, archive: Archive) -> PackedRuntime:
    """Assemble the runtime, and pack it by what the figures of the archive import."""
    runtime = assemble_runtime(project)
    imports = Release.read(project).config["start"]["imports"]
    used = trace_files(project, runtime, choose_records(archive), imports)
    return pack_once(runtime, used, project.cache)


def _add_runtime(files: SiteFiles, runtime: PackedRuntime) -> None:
    """Add the core and the packs; the core's files share a folder named by all of them."""
    hashes = sorted((name, hash_bytes(data)) for name, data in runtime.core.items())
    folder = hash_json(hashes)[:HASH_LENGTH]
    for name, content in runtime.core.items():
        files.add_together(folder, name, content)
    for name in PACKS:
        files.add(f"{name}.pack", getattr(runtime, name))


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
