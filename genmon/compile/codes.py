"""Every diagnostic code of the program, wherever it is declared."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import genmon
from genmon.diag import Code, all_codes

_HOUSE = Path(genmon.__file__).parent


def every_code() -> tuple[Code, ...]:
    """Import every module of genmon, which declares its codes, and return the codes in order."""
    for info in walk_packages(genmon.__path__, "genmon."):
        if not info.name.endswith("__main__"):
            import_module(info.name)
    return all_codes()


def code_of(identifier: str) -> Code | None:
    """Return one code, importing only the modules whose text names it; None where there is none."""
    for path in sorted(_HOUSE.rglob("*.py")):
        if f'"{identifier}"' in path.read_text(encoding="utf-8"):
            import_module(".".join(("genmon", *path.relative_to(_HOUSE).with_suffix("").parts)))
    return next((code for code in all_codes() if code.id == identifier), None)
