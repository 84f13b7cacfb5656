"""The page's own code: TypeScript and CSS, bundled by esbuild."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from bundler.common.errors import BuildError
from bundler.common.project import Project

# One entry for each context that code runs in, and the styles.
ENTRIES = {
    "report.js": "report.ts",
    "worker.js": "worker/worker.ts",
    "embedding.js": "embed.ts",
    "report.css": "styles/report.css",
    "record.css": "styles/record.css",
}
# Runs before the page is painted, which no module does.
EARLY = {"theme.js": "theme.ts"}
# Parts of the page that are large and not wanted by everyone: fetched when they are.
PARTS = {
    "claims": "parts/claims.ts",
    "code": "parts/code.ts",
    "editor": "parts/editor.ts",
    "model-card": "model/model-card.ts",
    "own": "parts/own.ts",
    "pickers": "parts/pickers.ts",
    "single": "parts/single.ts",
    "table": "parts/table.ts",
    "sources": "parts/sources.ts",
    "take-away": "parts/take-away.ts",
    "values": "parts/values.ts",
}


def bundle_page(project: Project) -> dict[str, bytes]:
    """Bundle scripts and styles; gives them by name."""
    esbuild = _find_esbuild(project)
    with tempfile.TemporaryDirectory() as room:
        sources = ENTRIES | {f"parts/{name}.js": source for name, source in PARTS.items()}
        for name, source in sources.items():
            _bundle(esbuild, project.web / source, Path(room) / name)
        for name, source in EARLY.items():
            _bundle(esbuild, project.web / source, Path(room) / name, "iife")
        return {name: (Path(room) / name).read_bytes() for name in [*sources, *EARLY]}


def bundle_script(project: Project, source: str) -> bytes:
    """Bundle a script of its own, for a page that is no part of the site."""
    with tempfile.TemporaryDirectory() as room:
        output = Path(room) / "script.js"
        _bundle(_find_esbuild(project), project.web / source, output, "iife")
        return output.read_bytes()


def _find_esbuild(project: Project) -> Path:
    esbuild = project.node_modules / ".bin" / "esbuild"
    if not esbuild.is_file():
        raise BuildError(f"{esbuild} is missing; run `npm ci` first")
    return esbuild


def _bundle(esbuild: Path, source: Path, output: Path, form: str = "esm") -> None:
    command = [str(esbuild), str(source), "--bundle", "--minify", f"--format={form}"]
    command += ["--target=es2022", "--log-level=warning", f"--outfile={output}"]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode or done.stderr.strip():
        raise BuildError(f"bundling {source.name} failed:\n{done.stderr.strip()}")


def read_bokeh_script() -> bytes:
    """Read BokehJS out of the bokeh package, so that both are of one version."""
    import bokeh  # noqa: PLC0415 - only wanted for where it lies

    script = Path(bokeh.__file__).parent / "server" / "static" / "js" / "bokeh.min.js"
    return script.read_bytes()
