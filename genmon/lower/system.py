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
from genmon.model.system_specs import SystemSpecs
from genmon.plan import Origin, Provisioning, SystemPlan, Targets


def lower(
    specs: SystemSpecs, *, kinds: Kinds, channels: Channels, sound: bool
) -> tuple[SystemPlan | None, dict[str, Ladder], tuple[Diagnostic, ...]]:
    """Return the plan of a system and the ladders it is made of, or all that stands in its way.

    With ``sound`` false, an analysis has found errors: signals are still looked at for theirs, but
    no plan is made.
    """
    signals = Signals(specs, kinds)
    urls = dashboard_urls(specs)
    ladders = {
        name: _ladder(specs, name, lowered, urls[name])
        for name in specs.signals
        if (lowered := signals.get(name))
    }
    diagnostics = [*signals.diagnostics, *receiver_problems(specs, channels)]
    diagnostics += [problem for ladder in ladders.values() for problem in problems(ladder)]
    diagnostics += [*panel_problems(specs, ladders), *inhibition_problems(specs, ladders)]
    diagnostics += [*export_problems(specs, ladders), *private_labels(specs, ladders)]
    if has_errors(diagnostics) or not sound:
        return None, ladders, tuple(diagnostics)
    return _plan(specs, ladders, channels), ladders, tuple(diagnostics)


def _ladder(specs: SystemSpecs, name: str, lowered: Lowered, url: str) -> Ladder:
    return Ladder(
        specs=specs,
        signal=name,
        lowered=lowered,
        reference=reference(specs.name, name, lowered),
        dashboard_url=url,
    )


def _plan(specs: SystemSpecs, ladders: dict[str, Ladder], channels: Channels) -> SystemPlan:
    system = specs.system
    lowered = {name: ladder.lowered for name, ladder in ladders.items()}
    return SystemPlan(
        name=specs.name,
        title=system.title,
        owner=system.owner,
        targets=Targets(
            _version(system.versions.prometheus), _version(system.versions.alertmanager)
        ),
        groups=rule_groups(specs, ladders),
        notifying=notifying(specs, lowered, channels),
        dashboards=dashboards(specs, ladders),
        scraping=scraping(specs),
        storage=storage(specs),
        provisioning=_provisioning(specs),
        origin=Origin(specs.place("system", ""), system.seed),
        metrics=registry(specs),
        folder=specs.folder,
        environment=(system.environment or "") if specs.environments else "",
        definitions=definitions(specs),
        objectives=promises(specs),
        exports=exports(specs, ladders),
        required=system.annotations.required,
    )


def _provisioning(specs: SystemSpecs) -> Provisioning:
    folder = specs.grafana.folder or specs.system.title
    filed = {board.team for board in specs.dashboards.values()}
    return Provisioning(
        datasource=f"Prometheus {specs.system.title}",
        datasource_uid=f"prometheus-{specs.name}"[:40],
        url=specs.grafana.datasource,
        folder=folder,
        origin=Origin(specs.place("grafana", ""), specs.grafana.seed),
        team_folders=tuple(
            (name, f"{folder}: {team.title or name}")
            for name, team in specs.teams.items()
            if name in filed
        ),
    )


def _version(text: str) -> tuple[int, int]:
    major, _, minor = text.partition(".")
    return int(major), int(minor)
