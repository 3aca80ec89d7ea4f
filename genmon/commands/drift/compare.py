"""What should run and what runs → the differences, each a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import md5

from genmon.commands.drift.defaults import ADDRESSES, ALERTMANAGER, PROMETHEUS
from genmon.commands.drift.difference import Difference, shown
from genmon.commands.drift.generated import Configuration, Generated
from genmon.commands.drift.own_settings import OwnSettings
from genmon.commands.drift.rules import compare_rules
from genmon.commands.drift.running import RunningAlertmanager, RunningPrometheus
from genmon.commands.drift.same import is_masked, is_same
from genmon.commands.drift.settings import Settings

_CONFIGURATION = "the configuration"
_FAILED = "the last reload failed, so what runs is older; its log says why"
_UNSEEN = (
    "its file has other bytes than {}, and what differs is masked, or in how the file is written"
)


def drift_of_prometheus(
    generated: Generated, running: RunningPrometheus, *, rules_only: bool
) -> Iterator[Difference]:
    """Yield what differs; with ``rules_only``, other rules may run, and any configuration."""
    file = generated.prometheus.file
    if running.failed:
        yield Difference(_CONFIGURATION, file, remark=_FAILED)
    yield from compare_rules(generated.groups, running.groups, generated.folder, others=rules_only)
    if rules_only:
        return
    own = OwnSettings(PROMETHEUS, running.tree.get("global") or {})
    yield from Settings(file, own).compare(generated.prometheus.tree, running.tree)
    yield from _flags(generated, running)


def _flags(generated: Generated, running: RunningPrometheus) -> Iterator[Difference]:
    for name, value in generated.flags.items():
        runs = running.flags.get(name, "")
        if not is_same(value, runs, name):
            yield Difference(
                "command line",
                generated.flags_file,
                f"--{name}",
                shown(runs) if runs else "",
                shown(value),
            )


def drift_of_alertmanager(
    generated: Generated, running: RunningAlertmanager
) -> Iterator[Difference]:
    """Yield what differs; nothing where the server says that its file has the same bytes."""
    ours = generated.alertmanager
    if running.failed:
        yield Difference(_CONFIGURATION, ours.file, remark=_FAILED)
    if running.digest == digest_of(ours):
        return
    addresses = {name: (value,) for name, value in ADDRESSES.items()}
    own = OwnSettings({**ALERTMANAGER, **addresses}, running.tree.get("global") or {})
    differences = list(Settings(ours.file, own).compare(ours.tree, running.tree))
    yield from differences
    if not differences and running.digest is not None and is_masked(running.tree):
        yield Difference(_CONFIGURATION, ours.file, remark=_UNSEEN.format(ours.file))


def digest_of(file: Configuration) -> int:
    """Return what Alertmanager exports of the bytes of its file: six bytes of their MD5."""
    digest = md5(file.content, usedforsecurity=False).digest()
    return int.from_bytes(digest[:6], "little")
