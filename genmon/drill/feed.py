"""Samples of the future to remote-write requests, each sent when its time has come.

The form is https://prometheus.io/docs/specs/prw/remote_write_spec/, version 1.0: protocol buffers
in a Snappy block. There is so little of it that literals, which compress nothing, will do.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Sequence

from genmon.drill.samples import Line
from genmon.drill.servers import Server

_PATH = "/api/v1/write"
_HEADERS = {
    "Content-Type": "application/x-protobuf",
    "Content-Encoding": "snappy",
    "X-Prometheus-Remote-Write-Version": "0.1.0",
}
_CHUNK = 60_000
"""Bytes of a literal of Snappy; its length is written in two."""
_LITERAL = 61 << 2

_Sample = tuple[float, int, float]
"""When, the number of the line, and the value."""


class Feed:
    """The samples of lines after an instant; what has been sent is forgotten."""

    def __init__(self, lines: Sequence[Line], *, moment: float, after: float) -> None:
        """Take what lies after ``after``; both are Unix time in seconds."""
        self._lines = lines
        self._waiting: list[_Sample] = sorted(
            (
                (moment + seconds, number, value)
                for number, line in enumerate(lines)
                for seconds, value in line.samples
                if moment + seconds > after
            ),
            reverse=True,
        )

    def send(self, server: Server, now: float) -> None:
        """Send what is due."""
        due = []
        while self._waiting and self._waiting[-1][0] <= now:
            due.append(self._waiting.pop())
        if due:
            server.post(_PATH, snappy(self._request(due)), _HEADERS)

    def _request(self, due: Iterable[_Sample]) -> bytes:
        return b"".join(
            _field(1, _series(self._lines[number], at, value)) for at, number, value in due
        )


def snappy(data: bytes) -> bytes:
    """Return a Snappy block that holds the data as it is."""
    chunks = (data[start : start + _CHUNK] for start in range(0, len(data), _CHUNK))
    literals = (
        bytes([_LITERAL]) + (len(chunk) - 1).to_bytes(2, "little") + chunk for chunk in chunks
    )
    return _varint(len(data)) + b"".join(literals)


def _series(line: Line, at: float, value: float) -> bytes:
    labels = sorted([("__name__", line.name), *line.labels])
    sample = b"\x09" + struct.pack("<d", value) + b"\x10" + _varint(round(at * 1000))
    return b"".join((*(_field(1, _label(*label)) for label in labels), _field(2, sample)))


def _label(name: str, value: str) -> bytes:
    return _field(1, name.encode()) + _field(2, value.encode())


def _field(number: int, content: bytes) -> bytes:
    return bytes([number << 3 | 2]) + _varint(len(content)) + content


def _varint(number: int) -> bytes:
    return bytes(_sevens(number))


def _sevens(number: int) -> Iterator[int]:
    while number > 0x7F:  # noqa: PLR2004 - seven bits
        yield number & 0x7F | 0x80
        number >>= 7
    yield number
