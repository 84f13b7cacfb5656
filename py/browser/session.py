"""What the worker calls: one library for as long as the interpreter lives.

The library is kept here, not on the side of JavaScript, so that it is part of a memory
image. Whoever starts from one calls ``wake``.
"""

from __future__ import annotations

import gc
import inspect
import json
import random
from collections.abc import Callable
from pathlib import Path

import numpy as np

from browser.calls import CALLS, find_call
from browser.deferred import DeferredFinder, Fetch, Pack, install_finder
from browser.records import SUPPLY, FetchRecord
from leaderboard.columnar.table import Buffer
from leaderboard.items import FIGURES
from leaderboard.library import Library

INDEX = "packs.json"
# Code that mentions these looks for files itself, where an import would have them fetched.
FILE_READERS = ("importlib", "micropip", "pkgutil")


class Session:
    """The interpreter's state that the page works with."""

    library: Library | None = None
    finder: DeferredFinder | None = None
    _proof = ""


_session = Session()


def defer_modules(packs: str, root: str) -> None:
    """Have modules fetched when they are imported.

    Parameters
    ----------
    packs : str
        JSON: ``path`` and ``sha256`` of the packs ``base``, ``start`` and ``rest``. The first two
        are in the file system already; ``start`` holds the list of the files of all.
    root : str
        The folder below which the paths of a pack lie.
    """
    index = json.loads((Path(root) / INDEX).read_text("utf-8"))
    _session.finder = DeferredFinder(
        Path(root),
        [
            Pack(pack["path"], pack["sha256"], frozenset(index[name]), written=name != "rest")
            for name, pack in json.loads(packs).items()
        ],
    )
    install_finder(_session.finder)


def set_fetch(fetch: Fetch | None) -> None:
    """Say how a pack is fetched, or that it cannot be: a memory image must hold no function."""
    if _session.finder is not None:
        _session.finder.fetch = fetch


def set_record_fetch(fetch: FetchRecord | None) -> None:
    """Say how a record is fetched that code asks for while it runs; see ``browser.records``."""
    SUPPLY.fetch = fetch


def prepare_for(source: str) -> None:
    """Write the files of all packs for code that looks for them, as what installs packages does."""
    if _session.finder is not None and any(word in source for word in FILE_READERS):
        _session.finder.write_all()


def open_library(boards: str, models: str, index: str) -> Library:
    """Open the library; see ``Library.from_text``."""
    _session.library = Library.from_text(boards, models, index)
    return _session.library


def get_library() -> Library:
    """Give the library that is open."""
    if _session.library is None:
        raise RuntimeError("no library is open")
    return _session.library


def missing_for_call(name: str, args: str) -> str:
    """Name the records that a call still needs, as JSON; see ``browser.calls``."""
    return json.dumps(find_call(name).missing(get_library(), **json.loads(args)))


async def call(
    name: str, args: str, say: Callable[[str], None], content: Buffer | None = None
) -> str:
    """Do what the page asks for by name; arguments and answer are JSON.

    ``say`` is told what the call has to say before it has an answer, as JSON too.
    """
    given = json.loads(args)
    if content is not None:
        given["content"] = content
    answer = find_call(name).run(get_library(), lambda value: say(json.dumps(value)), **given)
    if inspect.isawaitable(answer):
        answer = await answer
    # JavaScript reads no NaN.
    return json.dumps(answer, ensure_ascii=False, allow_nan=False)


def warm_up(snapshots: str) -> None:
    """Draw every figure of some snapshots before a memory image is made; their keys come as JSON.

    What is drawn for the first time imports, compiles and caches; none of that is to be done
    again. Figures whose records are not at hand are left out.
    """
    library = get_library()
    for name in CALLS:
        find_call(name)
    for snapshot in json.loads(snapshots):
        for figure in FIGURES:
            if not library.missing(figure, snapshot, {}):
                library.draw(figure, snapshot, {})
    _session._proof = _prove()
    gc.collect()


def wake() -> bool:
    """Begin a new life after a memory image; says whether the interpreter works.

    Random numbers begin anew, since every life of one snapshot would draw the same, and the
    computation that was made before is made again.
    """
    random.seed()
    np.random.seed()
    for pack in _session.finder.packs if _session.finder else ():
        pack.written = False
    return _session._proof != "" and _prove() == _session._proof


def _prove() -> str:
    """Compute a figure's data, which goes through numpy and pandas; the same every time."""
    library = get_library()
    if not library.snapshots:
        return "none"
    table = library.tables("radial", library.snapshots[-1], {})
    figure = FIGURES["radial"]
    return json.dumps(figure.data(table, **figure.check_params({})).to_json())
