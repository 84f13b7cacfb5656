"""The author's one command: import raw files, build the site, serve it, write the docs.

It wires the steps of ``py/bundler`` together and computes nothing itself.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path
from typing import Annotated

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT / "py"))

from bundler.serving import run_serve, serve_site  # noqa: E402 - our own packages lie in py/

if __name__ == "__main__" and sys.argv[1:2] == ["serve"]:
    # Whoever only looks at a built site needs nothing of what follows.
    run_serve(sys.argv[2:], ROOT / "dist")
    sys.exit()

import typer  # noqa: E402
from rich.console import Console  # noqa: E402

from bundler.common.errors import BuildError  # noqa: E402
from bundler.common.kept import open_kept  # noqa: E402
from bundler.common.project import Project  # noqa: E402
from bundler.data.archive import Archive  # noqa: E402
from bundler.data.facts_importer import import_facts  # noqa: E402
from bundler.data.importer import import_files  # noqa: E402
from bundler.data.records import Records, open_library  # noqa: E402
from bundler.docs.claims import TEXT as CLAIM_TEXT  # noqa: E402
from bundler.docs.claims import write_claim_list  # noqa: E402
from bundler.docs.figures import TEXT, write_figure_docs  # noqa: E402
from bundler.docs.pictures import draw_pictures  # noqa: E402
from bundler.docs.values import TEXT as VALUE_TEXT  # noqa: E402
from bundler.docs.values import write_value_docs  # noqa: E402
from bundler.drafting.draft import draft_entry, write_draft  # noqa: E402
from bundler.figures.painter import open_painter  # noqa: E402
from bundler.log.checking import check_log, open_console, print_checked  # noqa: E402
from bundler.log.phrases import References  # noqa: E402
from bundler.log.workings import Workings  # noqa: E402
from bundler.single.single import write_single  # noqa: E402
from bundler.site import build_site  # noqa: E402
from bundler.sizes import print_sizes  # noqa: E402
from leaderboard.claims.catalogue import CLAIMS  # noqa: E402
from leaderboard.errors import ReportError, suggest_spelling  # noqa: E402
from leaderboard.items import FIGURES  # noqa: E402
from leaderboard.values.vocabulary import WORDS  # noqa: E402

# Lies beside the site; the next build removes it, so that it never tells of another one.
SINGLE = "report.html"

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)
console = Console(stderr=True, highlight=False, soft_wrap=True)

DataFolder = Annotated[Path | None, typer.Option(help="The data folder, if not ./data.")]
DistFolder = Annotated[Path | None, typer.Option(help="Where the site goes, if not ./dist.")]


@app.command("import")
def import_command(
    files: Annotated[
        list[Path],
        typer.Argument(
            help="Raw files, named YYYYMMDD[-PART].json|csv or "
            "open-llm-leaderboard_VERSION_YYYY-MM-DD.csv[.gz]."
        ),
    ],
    board: Annotated[
        str | None, typer.Option(help="The board that they are of, if not the one in their names.")
    ] = None,
    population: Annotated[
        str | None, typer.Option(help="whole, top or fragments, where you know better.")
    ] = None,
    data: DataFolder = None,
) -> None:
    """Turn raw files into snapshots: all of them, or none if anything is wrong."""
    project = Project.at(ROOT, data)
    archive = Archive(project.data)
    if board is not None and board not in archive.boards:
        raise BuildError(f"no board {board!r}; {suggest_spelling(board, archive.boards)}")
    for done in import_files(files, archive, archive.boards[board] if board else None, population):
        snapshot = done.snapshot
        console.print(f"{done.path}: {len(snapshot.rows):,} rows, {snapshot.population}")
        for note in snapshot.notes:
            console.print(f"  {note.text}")


@app.command("import-facts")
def import_facts_command(
    file: Annotated[Path, typer.Argument(help="The table of base models of ObsScaling, a CSV.")],
    data: DataFolder = None,
) -> None:
    """Write how base models were trained, and sizes that nothing else tells, into models.json."""
    done = import_facts(file, Archive(Project.at(ROOT, data).data))
    console.print(f"{done.path}: {len(done.told):,} models")
    for what, models in (
        ("on no board", done.unknown), ("size added", done.sized), ("size mended", done.mended)
    ):  # fmt: skip
        if models:
            console.print(f"  {what}: {', '.join(models)}", markup=False)


@app.command()
def draft(
    snapshot: Annotated[
        str, typer.Argument(metavar="DATE", help="The snapshot's date, or BOARD/DATE.")
    ],
    show: Annotated[
        bool, typer.Option("--print", help="Print the entry instead of writing it.")
    ] = False,
    force: Annotated[bool, typer.Option(help="Replace the entry that is there.")] = False,
    data: DataFolder = None,
) -> None:
    """Write a new entry of the log from the data alone, for an author to edit."""
    project = Project.at(ROOT, data)
    drafted = draft_entry(Archive(project.data, open_kept(project)), snapshot)
    if show:
        sys.stdout.write(drafted.text)
    else:
        write_draft(drafted, force=force)
        console.print(f"{drafted.path}: drafted from {drafted.snapshot}; now edit it")
    if drafted.suggested:
        console.print("Claims that no entry of this board makes, and what they come to:")
    for claim, verdict in drafted.suggested:
        console.print(f"  ::: claim {claim} {verdict}", markup=False)


@app.command()
def build(
    data: DataFolder = None,
    dist: DistFolder = None,
    site_url: Annotated[str, typer.Option(help="Where the site will stand.")] = "",
    log: Annotated[
        Path | None, typer.Option(help="A log in one file, shown in place of data/log.")
    ] = None,
) -> None:
    """Build the site."""
    start = time.perf_counter()
    project = Project.at(ROOT, data, dist, log)

    def tell(step: str) -> None:
        style = "yellow" if step.startswith("warning:") else "dim"
        console.print(step, style=style, markup=False)

    built = build_site(project, site_url, tell, open_painter=open_painter)
    print_sizes(built.files, console, open_kept(project))
    seconds = time.perf_counter() - start
    console.print(f"{built.folder}: build {built.build} in {seconds:.1f} s")


@app.command()
def check(data: DataFolder = None) -> None:
    """Judge all claims of the log and compute all its values; ends with 1 if anything is wrong."""
    project = Project.at(ROOT, data)
    archive = Archive(project.data, open_kept(project))
    checked = check_log(project.data / "log", References.of(archive))
    print_checked(checked, open_console())
    if not checked.is_right:
        sys.exit(1)


@app.command()
def single(
    dist: DistFolder = None,
    out: Annotated[
        Path | None, typer.Option(help="The file, if not report.html in the site's folder.")
    ] = None,
) -> None:
    """Write the built site as one HTML file, with Python inside."""
    folder = Project.at(ROOT, dist=dist).dist
    written = write_single(folder, out or folder / SINGLE)
    size = f"{written.size / 1e6:.1f} MB"
    console.print(f"{written.path}: {written.files} files of the site in one of {size}")
    if written.left_out:
        kinds = Counter(Path(path).suffix for path in written.left_out)
        told = ", ".join(f"{count} {kind}" for kind, count in kinds.items())
        console.print(f"left out, since there is no room: {told} of snapshots")


@app.command()
def docs(
    folder: Annotated[Path | None, typer.Option(help="The folder, if not ./docs.")] = None,
) -> None:
    """Write the lists of figures, claims and values; with Chromium the pictures, too."""
    place = folder or ROOT / "docs"
    place.mkdir(parents=True, exist_ok=True)
    (place / CLAIM_TEXT).write_text(write_claim_list(CLAIMS.values()), "utf-8")
    console.print(f"{place / CLAIM_TEXT}: {len(CLAIMS)} claims")
    (place / TEXT).write_text(write_figure_docs(FIGURES.values()), "utf-8")
    project = Project.at(ROOT)
    records = Records(Archive(project.data, open_kept(project)))
    (place / VALUE_TEXT).write_text(write_value_docs(Workings(records)), "utf-8")
    console.print(f"{place / VALUE_TEXT}: {len(WORDS)} words")
    library = open_library(records)
    drawn, fault = draw_pictures(library, FIGURES, place)
    console.print(f"{place / TEXT}: {len(FIGURES)} figures, {len(drawn)} pictures drawn")
    if fault:
        console.print(fault, style="yellow", markup=False)


@app.command()
def serve(
    dist: DistFolder = None, port: Annotated[int, typer.Option(help="The port.")] = 8000
) -> None:
    """Serve the built site on this machine; needs no packages."""
    fault = serve_site(Project.at(ROOT, dist=dist).dist, port)
    if fault:
        raise BuildError(fault)


def main() -> None:
    """Run the command; what an author can mend is one message, not a traceback."""
    try:
        app()
    except (BuildError, ReportError) as error:
        console.print(str(error), style="red", markup=False)
        sys.exit(1)


if __name__ == "__main__":
    main()
