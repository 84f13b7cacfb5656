"""What the report says of itself to whoever cites it, and how other pages come to its figures.

``embed.js`` is the one script with an address that stays: pages elsewhere name it. It is a few
lines that say where this build's own script and configuration lie.
"""

from __future__ import annotations

import json
from typing import Any

import bokeh

from bundler.data.archive import Archive

# As in LICENSE.
AUTHOR = "The living leaderboard report’s authors"

LOADER = """\
// Shows figures of this report on any page:
//   <script type="module" src="…/embed.js"></script>
//   <report-figure figure="radial" snapshot="2023-10-31" params='{{"top": 3}}'></report-figure>
const base = new URL("./", import.meta.url);
const {{ embed }} = await import(new URL({script}, base).href);
await embed(base, {places});
"""


def describe_report(title: str, archive: Archive) -> dict[str, Any]:
    """Say whose report it is and where each snapshot comes from, for ``report-facts.ts``."""
    return {
        "title": title,
        "author": AUTHOR,
        "origins": {key: vars(snapshot.source) for key, snapshot in archive.snapshots.items()},
    }


def write_loader(title: str, script: str, config: str) -> str:
    """Write ``embed.js``; takes the paths of what it imports and of the page's configuration.

    >>> loader = write_loader("The report", "assets/embed.1.js", "assets/config.2.json")
    >>> print(loader.splitlines()[4])
    const { embed } = await import(new URL("assets/embed.1.js", base).href);
    """
    places = json.dumps({"config": config, "bokeh": bokeh.__version__, "title": title})
    return LOADER.format(script=json.dumps(script), places=places)
