"""A runtime of a few bytes, for builds whose Python nobody starts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyodide_lock import InfoSpec

from bundler.runtime import CORE, STDLIB, Runtime, Wheel

if TYPE_CHECKING:
    from collections.abc import Mapping


def make_runtime(core: Mapping[str, bytes] | None = None) -> Runtime:
    """Make a runtime with one wheel; ``core`` changes the content of some of its files."""
    contents = {name: f"the {name}".encode() for name in (*CORE, STDLIB)}
    wheel = Wheel(
        package="tiny",
        version="1.0",
        file="tiny-1.0-py3-none-any.whl",
        content=b"the wheel",
        imports=("tiny",),
        depends=(),
    )
    info = InfoSpec(arch="wasm32", platform="emscripten_5_0_3", version="314.0.3", python="3.14.2")
    return Runtime("314.0.3", {**contents, **(core or {})}, (wheel,), info)
