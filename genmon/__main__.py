"""The way in: ``genmon`` and ``python -m genmon``."""

from __future__ import annotations

import gc
import sys

_SELDOM = 200_000
"""So many new objects before the collector looks: nearly all that a start makes is kept."""


def main() -> None:
    """Run the command line; the one place where a bug becomes a message and exit code 3."""
    begin()
    from genmon.cli import run  # noqa: PLC0415 - nothing is imported before it is needed

    sys.exit(run(sys.argv[1:]))


def begin() -> None:
    """Do what comes before all imports: let the collector look seldom."""
    gc.set_threshold(_SELDOM)


if __name__ == "__main__":
    main()
