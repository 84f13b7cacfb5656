"""What RFC 4287 demands of an Atom feed, checked element by element.

The RFC's own RelaxNG grammar needs a validator that this project has no other use for; these are
its rules for the elements that a feed of ours has, and those that the grammar cannot say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

ATOM = "{http://www.w3.org/2005/Atom}"
# Element -> least and most number of it in its parent.
FEED = {
    "id": (1, 1), "title": (1, 1), "updated": (1, 1), "subtitle": (0, 1), "icon": (0, 1),
    "logo": (0, 1), "rights": (0, 1), "generator": (0, 1), "author": (0, 99), "link": (0, 99),
    "category": (0, 99), "contributor": (0, 99), "entry": (0, 9999),
}  # fmt: skip
ENTRY = {
    "id": (1, 1), "title": (1, 1), "updated": (1, 1), "published": (0, 1), "summary": (0, 1),
    "content": (0, 1), "rights": (0, 1), "source": (0, 1), "author": (0, 99), "link": (0, 99),
    "category": (0, 99), "contributor": (0, 99),
}  # fmt: skip
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
TAG = re.compile(r"tag:[a-z0-9.-]+,\d{4}(-\d\d(-\d\d)?)?:\S*")


def find_atom_faults(text: str) -> list[str]:
    """List all in which a feed is not as the RFC wants it."""
    feed = ET.fromstring(text)
    if feed.tag != f"{ATOM}feed":
        return [f"the root is {feed.tag}"]
    faults = list(_check(feed, FEED, "feed"))
    entries = feed.findall(f"{ATOM}entry")
    for number, entry in enumerate(entries):
        faults += _check(entry, ENTRY, f"entry {number}")
        # 4.1.2: without content there must be a link to where it is; authors are inherited.
        if entry.find(f"{ATOM}content") is None and not _links(entry, "alternate"):
            faults.append(f"entry {number}: neither content nor an alternate link")
        if entry.find(f"{ATOM}author") is None and feed.find(f"{ATOM}author") is None:
            faults.append(f"entry {number}: no author, nor has the feed one")
    ids = [one.findtext(f"{ATOM}id") for one in [feed, *entries]]
    faults += [f"id {one} stands twice" for one in set(ids) if ids.count(one) > 1]
    return faults


def _check(parent: ET.Element, allowed: dict[str, tuple[int, int]], place: str) -> Iterator[str]:
    names = [child.tag.removeprefix(ATOM) for child in parent]
    yield from (f"{place}: {name} may not stand there" for name in names if name not in allowed)
    for name, (least, most) in allowed.items():
        if not least <= names.count(name) <= most:
            yield f"{place}: {names.count(name)} times {name}"
    for child in parent:
        yield from _check_child(child, place)
    # 4.1.1: no two alternate links of one type and language.
    kinds = [link.get("type") for link in _links(parent, "alternate")]
    repeated = {kind for kind in kinds if kinds.count(kind) > 1}
    yield from (f"{place}: two alternate links of {kind}" for kind in repeated)


def _check_child(child: ET.Element, place: str) -> Iterator[str]:
    name, text = child.tag.removeprefix(ATOM), child.text or ""
    times, words = {"updated", "published"}, {"title", "summary", "subtitle"}
    if name in times and not TIME.fullmatch(text):
        yield f"{place}: {name} is {text!r}"
    if name == "id" and not (TAG.fullmatch(text) or urlsplit(text).scheme in {"http", "https"}):
        yield f"{place}: id {text!r} is no absolute address"
    if name == "author" and not child.findtext(f"{ATOM}name"):
        yield f"{place}: an author without a name"
    if name == "link" and not child.get("href"):
        yield f"{place}: a link without an address"
    if name in words and not text.strip():
        yield f"{place}: {name} is empty"
    if name == "content" and child.get("type") not in {"text", "html", "xhtml"}:
        yield f"{place}: content of type {child.get('type')}"
    if name == "content" and len(child):
        yield f"{place}: content of type html has elements"


def _links(parent: ET.Element, rel: str) -> list[ET.Element]:
    return [link for link in parent.findall(f"{ATOM}link") if link.get("rel", "alternate") == rel]
