"""Samples are sent when their time comes, in a form that Prometheus takes."""

from __future__ import annotations

import shutil
import threading
import time
from pathlib import Path

import pytest

from genmon.drill.feed import Feed, snappy
from genmon.drill.samples import Line, backfill
from genmon.drill.servers import serving


def test_a_long_text_is_several_literals() -> None:
    data = bytes(70_000)
    assert snappy(b"ab") == b"\x02\xf4\x01\x00ab"
    assert (
        snappy(data)
        == b"\xf0\xa2\x04" + b"\xf4\x5f\xea" + data[:60_000] + b"\xf4\x0f\x27" + (data[:10_000])
    )


@pytest.mark.server
def test_the_past_is_there_at_once_and_the_future_when_it_comes(tmp_path: Path) -> None:
    now = time.time()
    labels = (("path", 'a"b\\c\nd'),)
    line = Line("hits", labels, ((-60.0, 1.0), (-1.0, 2.5), (1.0, 3.0), (900.0, 4.0)))
    promtool, prometheus = shutil.which("promtool"), shutil.which("prometheus")
    assert promtool
    assert prometheus
    backfill(promtool, [line], moment=now, until=now, data=tmp_path / "data")
    feed = Feed([line], moment=now, after=now)
    (tmp_path / "empty.yml").write_text("{}")
    with serving(
        "prometheus",
        lambda address: [
            prometheus,
            "--config.file=empty.yml",
            "--storage.tsdb.path=data",
            "--web.enable-remote-write-receiver",
            f"--web.listen-address={address}",
        ],
        tmp_path,
        threading.Event(),
    ) as server:
        feed.send(server, now + 2)
        found = server.get(f"/api/v1/query?query=hits[5m]&time={now + 2:.3f}")["data"]["result"]
    metric = {"__name__": "hits", "path": 'a"b\\c\nd'}
    assert [one["metric"] for one in found] == [metric]
    assert [value for _, value in found[0]["values"]] == ["1", "2.5", "3"]
