"""Two dashboards of one title in one folder are found, whichever systems they are of."""

from __future__ import annotations

import pytest

from genmon.validate.jsonschema_check import check_dashboards
from tests.compiling import MINIMAL, compile_text

BOARD = "{{title: {title}, rows: [{{title: R, panels: [{{title: A, as: alertlist}}]}}]{team}}}"
TEAMS = "teams: {api: {to: desk}}\n"


def board(title: str, team: str = "") -> str:
    return BOARD.format(title=title, team=f", team: {team}" if team else "")


def said(*, shop: str, bank: str = "", folders: tuple[str, str] = ("Shop", "Bank")) -> list[str]:
    """Return the findings on the dashboards of a shop, and of a bank where it has some."""
    files = {}
    for system, boards, folder in (("shop", shop, folders[0]), ("bank", bank, folders[1])):
        if boards:
            files[f"{system}/system.yaml"] = MINIMAL
            section = f"grafana: {{folder: {folder}}}\n"
            files[f"{system}/a.yaml"] = f"{TEAMS}{section}dashboards: {{{boards}}}"
    compiled = compile_text(files)
    assert not compiled.failed
    diagnostics = check_dashboards(compiled.artifacts, cache=None)
    assert all(
        diagnostic.span and diagnostic.span.path.endswith("/shop/a.yaml")
        for diagnostic in diagnostics
    )
    return [f"{diagnostic.code.id} {diagnostic.message}" for diagnostic in diagnostics]


def test_a_title_is_used_once_in_a_folder() -> None:
    assert said(shop=f"one: {board('Service')}, two: {board('Service')}") == [
        "GM620 a second dashboard in the folder `Shop` is called `Service`"
    ]


def test_systems_that_share_a_folder_share_its_titles() -> None:
    one, two = f"one: {board('Service')}", f"two: {board('Service')}"
    assert said(shop=one, bank=two, folders=("Both", "Both")) == [
        "GM620 a second dashboard in the folder `Both` is called `Service`"
    ]
    assert said(shop=one, bank=two) == []


@pytest.mark.parametrize("team", ["", "api"])
def test_the_folder_of_a_team_is_another(team: str) -> None:
    boards = f"one: {board('Service', 'api')}, two: {board('Service', team)}"
    expected = (
        ["GM620 a second dashboard in the folder `Shop: api` is called `Service`"] if team else []
    )
    assert said(shop=boards) == expected
