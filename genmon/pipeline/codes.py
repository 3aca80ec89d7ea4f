"""Every diagnostic code of the program, wherever it is declared."""

from __future__ import annotations

from importlib import import_module
from pkgutil import walk_packages

import genmon
from genmon.diag import Code, all_codes


def every_code() -> tuple[Code, ...]:
    """Import every module of genmon, which declares its codes, and return the codes in order."""
    for info in walk_packages(genmon.__path__, "genmon."):
        if not info.name.endswith("__main__"):
            import_module(info.name)
    return all_codes()
