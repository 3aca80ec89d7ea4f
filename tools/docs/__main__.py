"""Write the generated pages of docs/, or name those that are not current.

usage: python -m tools.docs [--check]
"""

from __future__ import annotations

import sys
from pathlib import Path

from tools.docs.pages import GENERATED, pages

_DOCS = Path(__file__).resolve().parents[2] / "docs"


def stale(docs: Path = _DOCS) -> dict[Path, str | None]:
    """Return each page that is not current: the text it should have, or None where it is to go."""
    wanted = {docs / name: text for name, text in pages().items()}
    standing = {path for pattern in GENERATED for path in docs.glob(pattern)}
    changed: dict[Path, str | None] = {
        path: text
        for path, text in wanted.items()
        if path not in standing or path.read_text(encoding="utf-8") != text
    }
    return changed | dict.fromkeys(standing - wanted.keys())


def main(arguments: list[str]) -> int:
    """Bring docs/ up to date, or with ``--check`` only say what is not; then 1 means stale."""
    if arguments not in ([], ["--check"]):
        print(__doc__, file=sys.stderr)
        return 2
    found = stale()
    for path, text in sorted(found.items()):
        print(path.relative_to(_DOCS.parent))
        if not arguments:
            _put(path, text)
    return 1 if arguments and found else 0


def _put(path: Path, text: str | None) -> None:
    if text is None:
        path.unlink()
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
