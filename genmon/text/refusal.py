"""Why a text was not read: what is wrong with it, and what to write instead."""

from __future__ import annotations


class Refusal(ValueError):  # noqa: N818 - it refuses a text; it is no error of the program
    """A text that is not what it should be; its string is ``what: step``."""

    def __init__(self, what: str, step: str = "") -> None:
        """Keep both parts; there is no ``step`` where the place of use knows a better one."""
        super().__init__(f"{what}: {step}" if step else what)
        self.what = what
        self.step = step
