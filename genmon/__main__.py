"""The way in: ``genmon`` and ``python -m genmon``."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:  # what is imported here, before an interrupt can be heard, is as little as can be
    from types import FrameType
    from typing import Never

_SELDOM = 200_000
"""So many new objects before the collector looks: nearly all that a start makes is kept."""
_INTERRUPTED = 130
_SIGNALLED = 128


def main() -> None:
    """Run the command line; the one place where a bug becomes a message and exit code 3."""
    try:
        begin()
        from genmon.cli import run  # noqa: PLC0415 - nothing is imported before it is needed

        status = run(sys.argv[1:])
    except KeyboardInterrupt:  # before the command line could hear it
        os.write(2, b"interrupted\n")
        status = _INTERRUPTED
    sys.exit(status)


def begin() -> None:
    """Do what comes before all imports: let the collector look seldom, and listen to signals."""
    import gc  # noqa: PLC0415 - within reach of an interrupt
    import signal  # noqa: PLC0415 - within reach of an interrupt

    gc.set_threshold(_SELDOM)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _end)


def _end(number: int, _: FrameType | None) -> Never:
    """End as after an error, so that nothing is left behind, and end the programs that run."""
    import signal  # noqa: PLC0415 - it is there by now

    for other in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(other, signal.SIG_IGN)  # once is enough; what is left is to clean up
    if programs := sys.modules.get("genmon.proc"):
        programs.end_all()
    if number == signal.SIGINT:
        raise KeyboardInterrupt
    raise SystemExit(_SIGNALLED + number)


if __name__ == "__main__":
    main()
