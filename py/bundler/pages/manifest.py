"""The manifest: every asset of a build by what it is for, as the page and the worker read it.

Its form is declared once more, as a type, in ``web/manifest.ts``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bundler.common.cache import hash_json
from bundler.common.files import HASH_LENGTH, SiteFile, SiteFiles
from bundler.runtime.packing import PACKS, PackedRuntime


def describe_asset(file: SiteFile) -> dict[str, Any]:
    """Say where a file lies, how long it is and what its hash is."""
    return {"path": file.path, "bytes": len(file.content), "sha256": file.sha256}


def describe_group(files: SiteFiles, prefix: str) -> dict[str, Any]:
    """Describe all files whose name begins with a prefix, by the rest of it without its suffix."""
    return {
        name.removeprefix(prefix).rpartition(".")[0]: describe_asset(file)
        for name, file in files.files.items()
        if name.startswith(prefix)
    }


def make_manifest(
    files: SiteFiles,
    runtime: PackedRuntime,
    templates: Mapping[str, str],
    sources: Sequence[str] = (),
) -> dict[str, Any]:
    """List all assets; ``templates`` (by structure) are names of files.

    The build's hash is that of all files so far and of the ``sources`` (hashes) of the pages that
    will name it, so two builds that differ anywhere differ in it.
    """
    content: dict[str, Any] = {
        "worker": describe_asset(files["worker.js"]),
        "templates": {key: describe_asset(files[name]) for key, name in templates.items()},
        "contents": describe_group(files, "contents/"),
        "tables": describe_group(files, "tables/"),
        "records": describe_group(files, "records/"),
        "sources": describe_group(files, "sources/"),
        "values": describe_group(files, "values/"),
        "code": describe_group(files, "code/"),
        "about": describe_asset(files["about.json"]),
        "runtime": {
            "version": runtime.version,
            "lock": runtime.lock,
            "core": describe_asset(files["pyodide.mjs"]),
            "asm": describe_asset(files["pyodide.asm.mjs"]),
            "wasm": describe_asset(files["pyodide.asm.wasm"]),
            **{name: describe_asset(files[f"{name}.pack"]) for name in PACKS},
            "libraries": list(runtime.libraries),
        },
    }
    written = sorted((file.path, file.sha256) for file in files.files.values())
    return {"build": hash_json([written, list(sources)])[:HASH_LENGTH], **content}
