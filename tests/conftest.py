"""Options of the whole test run."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

# The tools that set-up put beside this Python come first, as they do for genmon itself.
os.environ["PATH"] = os.pathsep.join([str(Path(sys.prefix) / "bin"), os.environ["PATH"]])


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
    parser.addoption(
        "--drills",
        action="store_true",
        help="hold the drills of tests/drill that take long as well",
    )
