"""Options of the whole test run."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# The tools that set-up put beside this Python come first, as they do for genmon itself.
os.environ["PATH"] = os.pathsep.join([str(Path(sys.prefix) / "bin"), os.environ["PATH"]])
# The tools are written in Go: less time on garbage for more memory, a sixth of promtool's time.
os.environ.setdefault("GOGC", "400")

# How long an example takes is for the machine's load to say, unless a test says so itself.
settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite",
        action="store_true",
        help="write what is now true into the expected parts of tests/signals/*/cases.yaml and of "
        "tests/scenarios",
    )
    parser.addoption(
        "--routing-size",
        type=int,
        default=1,
        help="how many times the usual number of random routing trees and intervals are compared "
        "with real Alertmanagers",
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take long: the last to run are then short, and all workers busy."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Run one worker more than there are processors: some tests wait for servers."""
    return len(os.sched_getaffinity(0)) + 1
