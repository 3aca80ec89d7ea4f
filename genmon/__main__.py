"""The way in: ``genmon`` and ``python -m genmon``."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; the one place where a bug becomes a message and exit code 3."""
    from genmon.cli import run  # noqa: PLC0415 - nothing is imported before it is needed

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
