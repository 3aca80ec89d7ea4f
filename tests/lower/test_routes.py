"""Who is told: the tree in amtool's eyes, and the windows in which each branch is silent."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from genmon.plan import Route
from genmon.proc import run
from tests.compiling import compile_text
from tests.lower.oncall import config, leaves, root, told

P0, P1, P2 = ({"severity": name} for name in ("P0", "P1", "P2"))
TOLD = {
    "a severity's receivers hear, and who hears as well": (P0, "archive,pager,chat"),
    "the hours of a leg do not keep it out of the tree": (P1, "archive,chat,mail"),
    "what no severity takes goes to the default as well": ({"severity": "P9"}, "archive,fallback"),
    "a team hears of its own beside the severity's": (
        {**P0, "team": "api"},
        "archive,team-api,pager,chat",
    ),
    "each receiver of a team hears, even one that the severity tells, too": (
        {**P1, "team": "workers"},
        "archive,team-api,chat,chat,mail",
    ),
    "an escalated alert goes to its level alone": (
        {**P0, "escalation_level": "2"},
        "archive,senior",
    ),
    "a level is not told to the team again": (
        {**P1, "escalation_level": "3", "team": "api"},
        "archive,chief",
    ),
    "a missed target goes the way of its severity": (
        {**P0, "sla": "resolution"},
        "archive,pager,chat",
    ),
    "listeners stand in for the severity's receivers where all labels match": (
        {**P2, "category": "maintenance"},
        "archive,upkeep,mail",
    ),
    "one label that differs leaves the severity's receivers": (
        {**P1, "category": "maintenance"},
        "archive,chat,mail",
    ),
    "alerts of a window are told to the same": (
        {**P0, "component": "database"},
        "archive,pager,chat",
    ),
    "a name with signs of a regular expression is taken literally": (
        {**P0, "component": "c++"},
        "archive,pager,chat",
    ),
}


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return config(tmp_path_factory.mktemp("alertmanager"))


@pytest.mark.parametrize("claim", TOLD)
def test_amtool_finds_the_receivers(claim: str, file: Path) -> None:
    labels, receivers = TOLD[claim]
    amtool = shutil.which("amtool")
    assert amtool, "amtool: put it in PATH"
    pairs = [f"{label}={value}" for label, value in {"system": "shop", **labels}.items()]
    asked = [amtool, "config", "routes", "test", f"--config.file={file}", *pairs]
    answer = run(asked, cwd=file.parent, timeout=60)
    assert answer.status == 0, answer.stderr
    assert answer.stdout.strip() == receivers
    ours = [leaf.receiver for leaf in leaves(root(), {"system": "shop", **labels})]
    assert ",".join(ours) == receivers


def test_a_window_silences_the_severities_that_it_mutes_wherever_they_are_told() -> None:
    assert told(P1) == {"archive": {"updates"}, "chat": {"updates"}, "mail": {"updates"}}
    assert told(P2) == {"archive": {"updates"}, "mail": {"updates", "lunch"}}
    assert told(P0) == {"archive": set(), "pager": set(), "chat": set()}


def test_nobody_is_called_up_the_ladder_inside_a_window() -> None:
    assert told({**P1, "escalation_level": "2"})["senior"] == {"updates"}
    assert told({**P0, "escalation_level": "2"})["senior"] == set()


def test_a_team_and_a_listener_are_silent_as_the_severity_is() -> None:
    assert told({**P1, "team": "api"})["team-api"] == {"updates"}
    assert told({**P2, "category": "maintenance"})["upkeep"] == {"updates"}


def test_a_window_on_some_alerts_silences_those_alone_and_keeps_what_else_is_muted() -> None:
    database = {"component": "database"}
    assert told({**P0, **database}) == {
        "archive": {"database"},
        "pager": {"database"},
        "chat": {"database"},
    }
    assert told({**P1, **database})["chat"] == {"updates", "database"}
    assert told({**P1, "component": "c++"})["chat"] == {"updates", "database"}
    assert told({**P1, "component": "cc"})["chat"] == {"updates"}
    assert told({**P2, **database})["mail"] == {"updates", "lunch"}


def test_all_labels_of_a_window_must_agree_and_windows_add_up() -> None:
    rack = {"component": "database", "rack": "r1"}
    assert told({**P0, **rack})["pager"] == {"database", "racks"}
    assert told({**P0, "rack": "r1"})["pager"] == set()
    assert told({**P0, **rack})["archive"] == {"database", "racks"}


def test_what_a_window_mutes_is_neither_escalated_nor_overdue_there() -> None:
    about = {"component": "escalation", "source_component": "database"}
    level = {**about, "alertname": "EscalateToLevel2", "escalation_level": "2"}
    assert told({**P0, **level}) == {"archive": {"database"}, "senior": {"database"}}
    assert told({**P1, **level})["senior"] == {"updates", "database"}
    assert told({**P0, **level, "rack": "r1"})["senior"] == {"database", "racks"}
    assert told({**P0, **level, "source_component": "api"})["senior"] == set()
    assert told({**P0, **about, "sla": "resolution"})["pager"] == {"database"}


def test_a_window_on_alerts_by_name_mutes_their_escalations_by_the_name_they_carry() -> None:
    spec = """
    severities: {P0: {rank: 1, notify: [desk]}}
    system: {title: The Shop, owner: shop-team}
    receivers: {desk: {}, senior: {}}
    routes: {default: desk}
    escalation: {of: P0, levels: [{name: SecondLevel, level: 2, after: 1h, to: senior}]}
    maintenance:
      named: {when: "daily 01:00-02:00", mutes: P0, only: {alertname: DiskFull}}
      part: {when: "daily 03:00-04:00", mutes: P0, only: {component: db}}
      level: {when: "daily 05:00-06:00", mutes: P0, only: {alertname: SecondLevel}}
    """
    (plan,) = compile_text({"shop/a.yaml": spec}).plan.systems
    escalated = {"system": "shop", "severity": "P0", "component": "escalation"}
    second = {**escalated, "alertname": "SecondLevel", "escalation_level": "2"}

    def muted(labels: dict[str, str]) -> list[set[str]]:
        return [set(leaf.muted) for leaf in leaves(plan.notifying.root, labels)]

    assert muted({**second, "source_alert": "DiskFull"}) == [{"named", "level"}]
    assert muted({**second, "source_component": "db"}) == [{"part", "level"}]
    both = {"source_alert": "DiskFull", "source_component": "db"}
    assert muted({**second, **both}) == [{"named", "part", "level"}]
    assert muted({**escalated, "alertname": "DiskFull", "component": "db"}) == [{"named", "part"}]


def test_a_child_says_the_hours_of_its_parent_again() -> None:
    for branch in _branches(root()):
        for child in branch.routes if branch.matchers else ():
            if branch.receiver == child.receiver and child.receiver != root().receiver:
                assert child.active == branch.active
                assert set(branch.muted) < set(child.muted)


def test_a_window_that_mutes_nothing_is_on_no_route() -> None:
    assert all("review" not in branch.muted for branch in _branches(root()))


def test_a_listener_groups_as_it_says_and_the_others_as_all_do() -> None:
    assert root().group_by == ("alertname",)
    assert {b.receiver: b.group_by for b in root().routes}["archive"] == ("severity",)
    assert {b.receiver: b.group_by for b in root().routes}["pager"] == ()


def _branches(route: Route) -> Iterator[Route]:
    yield route
    for branch in route.routes:
        yield from _branches(branch)
