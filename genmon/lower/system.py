"""One system's specs to its plan."""

from __future__ import annotations

from genmon.diag import Diagnostic, has_errors
from genmon.lower.boards import dashboard_urls, dashboards
from genmon.lower.collecting import scraping, storage
from genmon.lower.definitions import definitions
from genmon.lower.exports import export_problems, exports
from genmon.lower.groups import rule_groups
from genmon.lower.ladders import Ladder
from genmon.lower.lowered import Lowered, reference
from genmon.lower.misfits import problems
from genmon.lower.notify import Channels, notifying
from genmon.lower.panels import panel_problems
from genmon.lower.private_labels import private_labels
from genmon.lower.promises import promises
from genmon.lower.receivers import receiver_problems
from genmon.lower.registry import registry
from genmon.lower.signals import Kinds, Signals
from genmon.lower.unequal import inhibition_problems
from genmon.model.whole import Whole
from genmon.plan import Origin, Provisioning, SystemPlan, Targets


def lower(
    whole: Whole, *, kinds: Kinds, channels: Channels, sound: bool
) -> tuple[SystemPlan | None, dict[str, Ladder], tuple[Diagnostic, ...]]:
    """Return the plan of a system and the ladders it is made of, or all that stands in its way.

    With ``sound`` false, an analysis has found errors: signals are still looked at for theirs, but
    no plan is made.
    """
    signals = Signals(whole, kinds)
    urls = dashboard_urls(whole)
    ladders = {
        name: _ladder(whole, name, lowered, urls[name])
        for name in whole.signals
        if (lowered := signals.get(name))
    }
    found = [*signals.diagnostics, *receiver_problems(whole, channels)]
    found += [problem for ladder in ladders.values() for problem in problems(ladder)]
    found += [*panel_problems(whole, ladders), *inhibition_problems(whole, ladders)]
    found += [*export_problems(whole, ladders), *private_labels(whole, ladders)]
    if has_errors(found) or not sound:
        return None, ladders, tuple(found)
    return _plan(whole, ladders, channels), ladders, tuple(found)


def _ladder(whole: Whole, name: str, lowered: Lowered, url: str) -> Ladder:
    return Ladder(
        whole=whole,
        signal=name,
        lowered=lowered,
        reference=reference(whole.name, name, lowered),
        dashboard_url=url,
    )


def _plan(whole: Whole, ladders: dict[str, Ladder], channels: Channels) -> SystemPlan:
    system = whole.system
    lowered = {name: ladder.lowered for name, ladder in ladders.items()}
    return SystemPlan(
        name=whole.name,
        title=system.title,
        owner=system.owner,
        targets=Targets(
            _version(system.versions.prometheus), _version(system.versions.alertmanager)
        ),
        groups=rule_groups(whole, ladders),
        notifying=notifying(whole, lowered, channels),
        dashboards=dashboards(whole, ladders),
        scraping=scraping(whole),
        storage=storage(whole),
        provisioning=_provisioning(whole),
        origin=Origin(whole.place("system", ""), system.seed),
        metrics=registry(whole),
        folder=whole.folder,
        environment=(system.environment or "") if whole.environments else "",
        definitions=definitions(whole),
        objectives=promises(whole),
        exports=exports(whole, ladders),
        required=system.annotations.required,
    )


def _provisioning(whole: Whole) -> Provisioning:
    folder = whole.grafana.folder or whole.system.title
    filed = {board.team for board in whole.dashboards.values()}
    return Provisioning(
        datasource=f"Prometheus {whole.system.title}",
        datasource_uid=f"prometheus-{whole.name}"[:40],
        url=whole.grafana.datasource,
        folder=folder,
        origin=Origin(whole.place("grafana", ""), whole.grafana.seed),
        team_folders=tuple(
            (name, f"{folder}: {team.title or name}")
            for name, team in whole.teams.items()
            if name in filed
        ),
    )


def _version(text: str) -> tuple[int, int]:
    major, _, minor = text.partition(".")
    return int(major), int(minor)
