"""Servers are started on a port that is free, and stopped with all that they started."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from genmon.drill.servers import ServerFailed, Stopped, serving

SERVER = """
import http.server, sys
class Ready(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200); self.end_headers(); self.wfile.write(b"[]")
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1].rpartition(":")[2])), Ready).serve_forever()
"""
TAKEN = "import sys; sys.exit('listen: bind: address already in use')"


def test_another_port_is_taken_where_somebody_was_faster(tmp_path: Path) -> None:
    tried: list[str] = []

    def command(address: str) -> list[str]:
        tried.append(address)
        return [sys.executable, "-c", SERVER if len(tried) > 2 else TAKEN, address]

    with serving("it", command, tmp_path, threading.Event()) as server:
        assert server.get("/x") == []
        assert server.url == f"http://{tried[2]}"
    assert not server.running.is_alive


def test_a_port_that_is_never_free_is_told(tmp_path: Path) -> None:
    command = [sys.executable, "-c", TAKEN]
    with (
        pytest.raises(ServerFailed, match="found no free port in 5 tries"),
        serving("it", lambda _: command, tmp_path, threading.Event()),
    ):
        pass


def test_a_server_that_does_not_heed_is_ended_with_its_children(tmp_path: Path) -> None:
    deaf = "import os, signal, time; signal.signal(15, signal.SIG_IGN)"
    stubborn = f"{deaf}; os.fork() or time.sleep(600){SERVER}"
    with serving(
        "it", lambda address: [sys.executable, "-c", stubborn, address], tmp_path, threading.Event()
    ) as server:
        group = server.running.process.pid
    ends = time.monotonic() + 10
    while _alive(group) and time.monotonic() < ends:  # the kernel takes a moment
        time.sleep(0.05)
    assert _alive(group) == []


def test_a_server_does_not_outlive_whoever_is_killed(tmp_path: Path) -> None:
    starting = (
        "import sys, time; from pathlib import Path; from genmon import proc;"
        "one = proc.start([sys.executable, '-c', 'import time; time.sleep(600)'],"
        " cwd=Path(sys.argv[1]), log=Path(sys.argv[1], 'log'));"
        "print(one.process.pid, one.guard.pid, flush=True); time.sleep(600)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", starting, str(tmp_path)], stdout=subprocess.PIPE, text=True
    ) as killed:
        assert killed.stdout is not None
        groups = [int(word) for word in killed.stdout.readline().split()]
        assert all(_alive(group) for group in groups)
        killed.kill()
    ends = time.monotonic() + 10
    while any(_alive(group) for group in groups) and time.monotonic() < ends:
        time.sleep(0.05)
    assert not any(_alive(group) for group in groups)


def _alive(group: int) -> list[Path]:
    return [path for path in Path("/proc").glob("[0-9]*/stat") if _group(path) == group]


def _group(stat: Path) -> int:
    """Return the process group of what has not ended; 0 for what has."""
    try:
        state, _, group = stat.read_text().rpartition(")")[2].split()[:3]
    except OSError:
        return 0
    return 0 if state in "ZX" else int(group)


def test_whoever_waits_is_told_to_stop(tmp_path: Path) -> None:
    stop = threading.Event()
    with serving(
        "it", lambda address: [sys.executable, "-c", SERVER, address], tmp_path, stop
    ) as server:
        stop.set()
        with pytest.raises(Stopped):
            server.wait(10)
