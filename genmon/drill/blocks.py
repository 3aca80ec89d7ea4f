"""The data folder of a Prometheus in, the address of another that answers from it, out.

Nothing is written there: the new one has a folder of its own, in which the files of blocks are
links, and what has not become a block yet is a copy.
https://prometheus.io/docs/prometheus/latest/storage/#on-disk-layout
"""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from genmon.drill.servers import serving

_META = "meta.json"
_HEAD = ("wal", "chunks_head")
"""The folders of samples that are in no block yet."""


class NoBlocksError(ValueError):
    """The folder is none of a Prometheus; the text says why."""


@contextmanager
def answering(program: str, data: Path) -> Iterator[str]:
    """Yield the address of a Prometheus on loopback that knows what ``data`` holds.

    Raises NoBlocksError, ServerFailed, and ToolMissingError of ``genmon.proc``.
    """
    blocks = _blocks(data)
    with TemporaryDirectory(prefix="genmon-tsdb-") as name:
        folder = Path(name)
        try:
            for block in blocks:
                _link(block.resolve(), folder / "data" / block.name)
            for head in _HEAD:
                _copy(data / head, folder / "data" / head)
        except OSError as error:
            raise NoBlocksError(f"{data} cannot be read: {error.strerror}") from error
        (folder / "prometheus.yml").write_text("", encoding="utf-8")
        with serving(
            "prometheus", lambda at: _command(program, at), folder, threading.Event()
        ) as server:
            yield server.url


def last_sample(data: Path) -> int:
    """Return about when the samples end, in Unix seconds; raises NoBlocksError.

    That is the end of the last block, or when the last segment of the log was written.
    """
    ends = [_end(block) for block in _blocks(data)]
    ends += [int(segment.stat().st_mtime) for segment in (data / "wal").glob("[0-9]*")]
    return max(ends, default=0)


def _end(block: Path) -> int:
    try:
        meta = json.loads((block / _META).read_bytes())
        return int(meta["maxTime"]) // 1000
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise NoBlocksError(f"{block / _META} is no description of a block") from error


def _blocks(data: Path) -> list[Path]:
    if not data.is_dir():
        raise NoBlocksError(f"there is no folder {data}")
    try:
        blocks = sorted(meta.parent for meta in data.glob(f"*/{_META}"))
    except OSError as error:
        raise NoBlocksError(f"{data} cannot be read: {error.strerror}") from error
    if not blocks and not (data / "wal").is_dir():
        raise NoBlocksError(f"{data} holds no blocks: name the folder of `--storage.tsdb.path`")
    return blocks


def _link(block: Path, to: Path) -> None:
    for path in sorted(block.rglob("*")):
        if path.is_file():
            target = to / path.relative_to(block)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.symlink_to(path)


def _copy(head: Path, to: Path) -> None:
    if head.is_dir():
        shutil.copytree(head, to)


def _command(program: str, address: str) -> list[str]:
    return [
        program,
        "--config.file=prometheus.yml",
        "--storage.tsdb.path=data",
        "--storage.tsdb.retention.time=100y",
        "--storage.tsdb.min-block-duration=2h",  # both the same: blocks are not made larger ones
        "--storage.tsdb.max-block-duration=2h",
        f"--web.listen-address={address}",
    ]
