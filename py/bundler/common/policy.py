"""What the pages may load, as a Content-Security-Policy: from their own server, and little else.

The same text stands in a meta tag of every page and can be sent by a server as a header. Each
directive beyond ``default-src`` says below what it is for; docs/publishing.md says so to whoever
publishes the site.
"""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup, escape

# What each directive allows, and for what.
DIRECTIVES: Mapping[str, str] = {
    "default-src": "'self'",
    # Pyodide compiles WebAssembly; nothing makes code from text.
    "script-src": "'self' 'wasm-unsafe-eval'",
    # BokehJS and Lit set styles on elements.
    "style-src": "'self' 'unsafe-inline'",
    # Pictures that are made in the page: hatches of BokehJS, and those that a reader takes away.
    "img-src": "'self' data: blob:",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
}
POLICY = "; ".join(f"{name} {sources}" for name, sources in DIRECTIVES.items())


def write_policy_tag() -> Markup:
    """Write the policy as it stands in the head of a page, before all that it holds for.

    >>> write_policy_tag().startswith('<meta http-equiv="Content-Security-Policy" content="')
    True
    """
    return Markup('<meta http-equiv="Content-Security-Policy" content="{}">').format(
        Markup(str(escape(POLICY)).replace("&#39;", "'"))
    )
