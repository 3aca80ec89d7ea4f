"""Dashboards and the files that say where Grafana files them in; equal titles in one folder out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from genmon.artifact import Artifact
from genmon.diag import Code, Diagnostic, Note
from genmon.validate.dashboard import Dashboard

SAME_TITLE = Code(
    "GM620",
    "two dashboards of one title in one folder",
    """
People find a dashboard by its folder and its title, and Grafana refuses to provision a second one
of the same title there: it warns in its log, and shows one of the two. Systems whose `folder` is
the same share it, so all of them are looked at.

    dashboards:
      shop-service:  {title: Service, …}
      shop-database: {title: Service, …}       # give it a title of its own
""",
)

_PROVIDERS = "/grafana/provisioning/dashboards/"


def same_titles(boards: Sequence[Dashboard], artifacts: Sequence[Artifact]) -> Iterator[Diagnostic]:
    """Yield a finding for each dashboard whose folder has one of its title already."""
    folders = _folders(artifacts) if boards else {}
    first: dict[tuple[str, str], Dashboard] = {}
    for board in boards:
        folder = folders.get(_place(board.artifact.path), "")
        title = str(board.model.get("title", "")) if isinstance(board.model, dict) else ""
        earlier = first.setdefault((folder, title), board) if folder and title else board
        if earlier is not board:
            yield Diagnostic(
                SAME_TITLE,
                f"a second dashboard in the folder `{folder}` is called `{title}`",
                span=board.artifact.line_map.whole,
                label="asks for it again",
                hint="give it a title of its own, or the system or the team a folder of its own",
                notes=(Note("the first one", earlier.artifact.line_map.whole),),
            )


def _folders(artifacts: Sequence[Artifact]) -> Mapping[str, str]:
    """Return the folder of each place that Grafana reads, as the providers name them."""
    import yaml  # noqa: PLC0415 - 20 ms, only where there are dashboards

    files = [artifact for artifact in artifacts if _PROVIDERS in artifact.path]
    providers = [one for file in files for one in yaml.safe_load(file.content)["providers"]]
    return {
        _tail(provider["options"]["path"]): provider["folder"].replace("$$", "$")
        for provider in providers
    }


def _tail(path: str) -> str:
    return path.removeprefix("/var/lib/grafana/")


def _place(path: str) -> str:
    """Return where a file lies for Grafana: `shop/grafana/teams/api/x.json` in `teams/shop/api`."""
    system, _, kind, *teams = PurePosixPath(path).parent.parts
    return "/".join((kind, system, *teams))
