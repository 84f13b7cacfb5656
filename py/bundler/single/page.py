"""A page of the site rewritten to stand alone: what it names is in it, or it is not named.

    scripts, styles, icon           -> stand in the page
    links to other pages and files  -> fragments, ``#methods.html``, for the page's script
    links to entries                -> their place in the page
    pictures                        -> stand in the page where seen first, else left out
    hints for fetching, manifests   -> left out

Text is copied as it stands; only tags are looked at.
"""

from __future__ import annotations

import base64
import posixpath
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from urllib.parse import SplitResult, urlsplit

from bundler.common.cache import hash_bytes
from bundler.common.errors import BuildError

Attributes = Mapping[str, str | None]

HOME = "index.html"
# Left out: a feed is for other programs, and an archive has once more what is there already.
LEFT_OUT = (".xml", ".zip")
ICON_TYPES = {".svg": "image/svg+xml", ".png": "image/png", ".ico": "image/x-icon"}
PICTURE_TYPES = {".svg": "image/svg+xml", ".webp": "image/webp", ".png": "image/png"}
# In a script these could end its element, or hide the end; as escapes they mean the same in texts.
SCRIPT_PARTS = re.compile(rb"<(?=!--|script|/script)", re.IGNORECASE)


@dataclass
class Standalone:
    """A rewritten page and what was found in it; links are paths below the site's root."""

    text: str
    # The scripts that were put into it, as written, for the policy.
    scripts: list[bytes] = field(default_factory=list)
    # Its module, which is left out: it has to stand behind what it asks for.
    module: str = ""
    links: list[str] = field(default_factory=list)
    # The style sheets that it names.
    styles: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Surroundings:
    """What there is around a page.

    ``read`` gives a file of the site by its path, ``policy`` the Content-Security-Policy of a
    finished page. ``anchors`` are pages that stand in the report's page as well: by path, the id
    of the place. ``address`` is that of the site, if it is known; ``styles`` are the style
    sheets that a page which is shown inside of another finds there, ``left_out`` files for which
    was no room.
    """

    read: Callable[[str], bytes]
    policy: Callable[[Standalone], str]
    anchors: Mapping[str, str] = field(default_factory=dict)
    address: str = ""
    styles: Sequence[str] = ()
    left_out: Collection[str] = ()


def rewrite_page(text: str, path: str, around: Surroundings) -> Standalone:
    """Rewrite the HTML of a page that lies at a path below the site's root.

    Raises
    ------
    BuildError
        If it names something that the site does not have.
    """
    rewriter = _Rewriter(path, around)
    rewriter.feed(text)
    rewriter.close()
    page = rewriter.page
    policy = escape(around.policy(page), quote=False)
    tag = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    page.text = "".join(rewriter.output).replace(_POLICY, tag, 1)
    return page


def write_script(content: bytes) -> bytes:
    r"""Write a script so that it can stand in a page.

    >>> write_script(b'x = "</script><!--"')
    b'x = "\\x3c/script>\\x3c!--"'
    """
    return SCRIPT_PARTS.sub(rb"\\x3c", content)


def write_data_url(content: bytes, media_type: str) -> str:
    """Write a file as an address that holds it."""
    return f"data:{media_type};base64,{base64.b64encode(content).decode()}"


def hash_script(script: bytes) -> str:
    """Give a script's hash as a Content-Security-Policy names it."""
    return f"'sha256-{base64.b64encode(bytes.fromhex(hash_bytes(script))).decode()}'"


# Stands for the policy, which is known only at the end.
_POLICY = "<!--policy-->"


class _Rewriter(HTMLParser):
    """Copies what it is fed into ``output``, except for what its methods exchange."""

    def __init__(self, path: str, around: Surroundings) -> None:
        super().__init__(convert_charrefs=False)
        self.path = path
        self.around = around
        self.read = around.read
        self.output: list[str] = []
        self.page = Standalone("")
        # The element whose content is left out, and how deep we are in elements of its name.
        self._skipped = ""
        self._depth = 0
        # For each open link, how it is closed.
        self._closing: list[str] = []
        # The figure that we are in, or were in last, and the first of all.
        self._view = ""
        self._first = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._skipped:
            self._depth += tag == self._skipped
            return
        self._put(self._exchange(tag, dict(attrs)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self._skipped:
            self._put(self._exchange(tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if self._skipped:
            self._depth -= tag == self._skipped
            if self._depth == 0:
                self._skipped = ""
            return
        if tag == "a" and self._closing:
            tag = self._closing.pop()
        self._put(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self._put(data)

    def handle_entityref(self, name: str) -> None:
        self._put(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._put(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        self._put(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self._put(f"<!{decl}>")

    def _put(self, text: str) -> None:
        if not self._skipped:
            self.output.append(text)

    def _exchange(self, tag: str, attributes: Attributes) -> str:
        """Give what stands for a start tag."""
        raw = self.get_starttag_text() or ""
        exchange = getattr(self, f"_exchange_{tag.replace('-', '_')}", None)
        return exchange(raw, attributes) if exchange else raw

    def _exchange_meta(self, raw: str, attributes: Attributes) -> str:
        if attributes.get("http-equiv") == "Content-Security-Policy":
            return ""
        return f"{raw}\n{_POLICY}" if "charset" in attributes else raw

    def _exchange_report_figure(self, raw: str, attributes: Attributes) -> str:
        self._view = f"{attributes.get('figure')} {attributes.get('snapshot')}"
        self._first = self._first or self._view
        return raw

    def _exchange_picture(self, raw: str, _: Attributes) -> str:
        keeps = self.path == HOME and self._view == self._first
        return raw if keeps else self._skip("picture")

    def _exchange_noscript(self, raw: str, _: Attributes) -> str:
        # That of a figure leads to another page, which cannot be shown without scripts.
        return self._skip("noscript") if self._view else raw

    def _skip(self, tag: str) -> str:
        self._skipped, self._depth = tag, 1
        return ""

    def _exchange_link(self, _: str, attributes: Attributes) -> str:
        kinds = (attributes.get("rel") or "").split()
        href = attributes.get("href") or ""
        if "stylesheet" in kinds:
            path = self._resolve(href)
            if path in self.around.styles:
                return ""
            self.page.styles.append(path)
            styles = self.read(path).decode()
            if "</style" in styles.lower():
                raise BuildError(f"{href} has '</style' in it, which would end it in a page")
            return f"<style>{styles}</style>"
        if "icon" in kinds and self.path == HOME and not urlsplit(href).scheme:
            kind = ICON_TYPES[posixpath.splitext(href)[1]]
            url = write_data_url(self.read(self._resolve(href)), kind)
            return f'<link rel="icon" href="{url}" type="{kind}">'
        return ""

    def _exchange_script(self, raw: str, attributes: Attributes) -> str:
        if not attributes.get("src"):
            return raw
        if self.path != HOME:
            return self._skip("script")
        path = self._resolve(attributes.get("src") or "")
        if attributes.get("type") == "module":
            self.page.module = path
            return self._skip("script")
        script = write_script(self.read(path))
        self.page.scripts.append(script)
        # Its end tag follows.
        return f"<script>{script.decode()}"

    def _exchange_img(self, raw: str, attributes: Attributes) -> str:
        return self._enclose(raw, attributes, "src")

    def _exchange_source(self, raw: str, attributes: Attributes) -> str:
        return self._enclose(raw, attributes, "srcset")

    def _enclose(self, raw: str, attributes: Attributes, name: str) -> str:
        """Have an attribute hold the picture that it names."""
        path = attributes.get(name) or ""
        if urlsplit(path).scheme:
            return raw
        kind = PICTURE_TYPES[posixpath.splitext(path)[1]]
        url = write_data_url(self.read(self._resolve(path)), kind)
        return raw.replace(f'{name}="{path}"', f'{name}="{url}"')

    def _exchange_a(self, raw: str, attributes: Attributes) -> str:
        """Turn a link to a file of the site into one inside the page."""
        self._closing.append("a")
        href = attributes.get("href")
        parts = urlsplit(href or "")
        if href is None or parts.scheme or (not parts.path and self.path == HOME):
            return raw
        path = self._resolve(parts.path) if parts.path else self.path
        others = {name: value for name, value in attributes.items() if name != "download"}
        target = self._find_target(path, parts)
        if not target:
            self._closing[-1] = "span"
            return '<span title="Not in this file">'
        return _write_tag("a", {**others, "href": target})

    def _find_target(self, path: str, parts: SplitResult) -> str:
        """Say where a link to a file of the site leads now; nowhere if the file is left out."""
        fragment = f"#{parts.fragment}" if parts.fragment else ""
        if path == HOME:
            return (f"?{parts.query}" if parts.query else "") + fragment or "#"
        if path in self.around.anchors:
            return f"#{self.around.anchors[path]}"
        # Fails where there is no such file: no link is dead.
        self.read(path)
        if path.endswith(LEFT_OUT) or path in self.around.left_out:
            return f"{self.around.address.rstrip('/')}/{path}" if self.around.address else ""
        self.page.links.append(path)
        return f"#{path}{fragment}"

    def _resolve(self, href: str) -> str:
        """Give the path of a file below the site's root."""
        path = posixpath.normpath(posixpath.join(posixpath.dirname(self.path), href))
        if path.startswith(("..", "/")):
            raise BuildError(f"{self.path} names {href!r}, which lies outside of the site")
        return HOME if path == "." else path


def _write_tag(name: str, attributes: Attributes) -> str:
    """Write a start tag.

    >>> _write_tag("a", {"href": "?a&b", "hidden": None})
    '<a href="?a&amp;b" hidden>'
    """
    parts = [
        key if value is None else f'{key}="{escape(value)}"' for key, value in attributes.items()
    ]
    return f"<{' '.join([name, *parts])}>"
