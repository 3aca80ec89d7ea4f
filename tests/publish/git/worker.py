"""Publish several times from a process of its own: REPOSITORY FOLDER TIMES [REMOTE]."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.publish.git.repositories import FILES, Repo, publish


def main(repository: str, folder: str, times: str, remote: str = "") -> None:
    """Publish what differs each time, to a folder of the branch that is this process's own."""
    for turn in range(int(times)):
        files = FILES | {"shop/rules.yml": f"groups: [] # {folder} {turn}\n"}
        done = publish(Repo(Path(repository)), files, folder=folder, remote=remote)
        sys.stdout.write(f"{done.commit}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
