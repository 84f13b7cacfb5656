"""The Atom feed of the revisions, ``feed.xml`` (RFC 4287, https://www.rfc-editor.org/rfc/rfc4287).

It is written with the standard library's ElementTree: the form is small, and a feed library would
bring lxml and write the time of the build into the file, so that no two builds were alike.

Ids are ``tag:`` URIs (RFC 4151) of the site's host and path and the day of the entry; they stay
when a page is renamed. Where the site's address is not known, the host is ``report.invalid``,
which belongs to nobody, and all addresses are relative to the feed's own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

from bundler.data.exports import name_entry_page
from bundler.log.revisions import Revision
from bundler.pages.about import AUTHOR
from bundler.pages.changelog import CHANGES
from bundler.pages.entry_pages import describe_entry, name_entry
from bundler.pages.rebasing import rebase_links
from bundler.pages.report import STANDFIRST, TITLE

FEED = "feed.xml"
ATOM = "http://www.w3.org/2005/Atom"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
UNKNOWN_HOST = "report.invalid"
# What XML 1.0 cannot hold, however it is escaped.
FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_feed(revisions: Sequence[Revision], site_url: str = "") -> str:
    """Write the feed of some revisions, newest first; there must be one."""
    root = site_url.rstrip("/") + "/" if site_url else ""
    first = min(one.date for one in revisions)
    ET.register_namespace("", ATOM)
    feed = ET.Element(_name("feed"), {LANGUAGE: "en"})
    _add(feed, "id", write_tag(root, first, "feed"))
    _add(feed, "title", f"{TITLE}: revisions")
    _add(feed, "subtitle", STANDFIRST)
    _add(feed, "updated", _write_time(max(one.date for one in revisions)))
    _add_author(feed)
    _link(feed, "self", f"{root}{FEED}", "application/atom+xml")
    _link(feed, "alternate", f"{root}{CHANGES}", "text/html")
    _add(feed, "icon", f"{root}favicon.svg")
    for revision in revisions:
        feed.append(_write_entry(revision, root))
    ET.indent(feed, " ")
    body = ET.tostring(feed, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{body}\n'


def write_tag(root: str, date: str, name: str) -> str:
    """Write the id of something that the site has had since a day.

    >>> write_tag("https://example.org/report/", "2023-10-04", "log/2023-10-04")
    'tag:example.org,2023-10-04:/report/log/2023-10-04'
    >>> write_tag("", "2023-10-04", "feed")
    'tag:report.invalid,2023-10-04:/feed'
    """
    parts = urlsplit(root)
    return f"tag:{parts.hostname or UNKNOWN_HOST},{date}:{parts.path or '/'}{name}"


def _write_entry(revision: Revision, root: str) -> ET.Element:
    entry = revision.entry
    title = name_entry(entry)
    written = ET.Element(_name("entry"))
    _add(written, "id", write_tag(root, entry.date, f"log/{revision.name}"))
    _add(written, "title", title if revision.is_new else f"Amended: {title}")
    _add(written, "published", _write_time(revision.date))
    _add(written, "updated", _write_time(revision.date))
    page = f"{root}{name_entry_page(entry.date)}"
    _link(written, "alternate", page, "text/html")
    for one in revision.evidence:
        _link(written, "related", f"{root}{one.path}", "application/json", title=one.key)
    _add(written, "summary", revision.change or describe_entry(entry))
    _add(written, "content", _write_content(revision, root), type="html")
    return written


def _write_content(revision: Revision, root: str) -> str:
    """Write the whole entry as it is now, what was changed before it and its hashes after it."""
    changes = "".join(
        f"<p>Amended {one.date}: {escape(one.text)}</p>" for one in revision.entry.amended
    )
    hashes = "".join(
        f"<li>{escape(one.key)}: SHA-256 {one.sha256}<ul>"
        + "".join(f"<li>from {escape(part.file)}: {part.sha256}</li>" for part in one.parts)
        + "</ul></li>"
        for one in revision.evidence
    )
    html = rebase_links(revision.entry.html, root)
    return f"{changes}{html}<p>Snapshots behind this entry:</p><ul>{hashes}</ul>"


def _add_author(feed: ET.Element) -> None:
    author = ET.SubElement(feed, _name("author"))
    _add(author, "name", AUTHOR)


def _add(parent: ET.Element, tag: str, text: str, **attributes: str) -> None:
    ET.SubElement(parent, _name(tag), attributes).text = FORBIDDEN.sub("\ufffd", text)


def _link(parent: ET.Element, rel: str, href: str, kind: str, **attributes: str) -> None:
    ET.SubElement(parent, _name("link"), {"rel": rel, "type": kind, "href": href, **attributes})


def _write_time(date: str) -> str:
    """Write a day as the moment that it begins: entries have no time of day."""
    return f"{date}T00:00:00Z"


def _name(tag: str) -> str:
    return f"{{{ATOM}}}{tag}"
