"""Notifying to Alertmanager's configuration, its flags and its notification templates."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeGuard

from genmon.artifact import Artifact, Block, Checker, LineMap, yaml_bytes
from genmon.diag import Span
from genmon.emit._emitter import Emitter, header
from genmon.emit._notification_templates import needed_templates
from genmon.emit._routes import Yaml, inhibit_rule, route, time_interval
from genmon.emit._templates import read_template
from genmon.plan import Integration, Notifying, Receiver, Smtp, SystemPlan
from genmon.plan.notify import Setting


def emit(plan: SystemPlan) -> tuple[Artifact, ...]:
    """Return ``alertmanager.yml``, ``alertmanager.args`` and ``templates/*.tmpl``."""
    return (_configuration(plan), *_flags(plan), *_templates(plan))


def _configuration(plan: SystemPlan) -> Artifact:
    notifying = plan.notifying
    return Artifact(
        path=f"{plan.name}/alertmanager/alertmanager.yml",
        content=yaml_bytes(_document(notifying), header=header(plan)),
        checker=Checker.ALERTMANAGER_CONFIG,
        system=plan.name,
        line_map=LineMap(tuple(_places(notifying)), notifying.root.origin.span),
    )


def _document(notifying: Notifying) -> Yaml:
    """Return the sections in the order of Alertmanager's documentation, the empty ones left out."""
    sections: Yaml = {
        "global": _global(notifying.smtp),
        "templates": ["templates/*.tmpl"] if needed_templates(notifying) else [],
        "route": route(notifying.root),
        "inhibit_rules": [inhibit_rule(rule) for rule in notifying.inhibit],
        "receivers": [_receiver(receiver) for receiver in notifying.receivers],
        "time_intervals": [time_interval(interval) for interval in notifying.intervals],
    }
    return {name: section for name, section in sections.items() if section}


def _global(smtp: Smtp | None) -> Yaml:
    if smtp is None:
        return {}
    fields: Yaml = {
        "smtp_from": smtp.sender,
        "smtp_smarthost": smtp.smarthost,
        "smtp_auth_username": smtp.username,
        "smtp_auth_password_file": smtp.password_file,
    }
    given = {name: text for name, text in fields.items() if text}
    return given | {"smtp_require_tls": smtp.require_tls}


def _receiver(receiver: Receiver) -> Yaml:
    channels: dict[str, list[object]] = {}
    for integration in receiver.integrations:
        channels.setdefault(f"{integration.kind}_configs", []).append(_settings(integration))
    return {"name": receiver.name, **channels}


def _settings(integration: Integration) -> Yaml:
    return {name: _plain(setting) for name, setting in integration.settings}


def _plain(setting: Setting) -> object:
    if isinstance(setting, str):
        return Block(setting) if "\n" in setting else setting
    if not isinstance(setting, tuple):
        return setting
    if _is_mapping(setting):
        return {name: _plain(value) for name, value in setting}
    return [_plain(item) for item in setting]


def _is_mapping(items: tuple[Setting, ...]) -> TypeGuard[tuple[tuple[str, Setting], ...]]:
    """Tell pairs that start with a name from a list; Alertmanager has no lists of lists."""
    return bool(items) and all(_is_pair(item) for item in items)


def _is_pair(item: Setting) -> bool:
    match item:
        case (str(), _):
            return True
        case _:
            return False


def _places(notifying: Notifying) -> Iterator[tuple[str, Span]]:
    for receiver in notifying.receivers:
        yield receiver.name, receiver.origin.span
    for interval in notifying.intervals:
        yield interval.name, interval.origin.span


def _flags(plan: SystemPlan) -> tuple[Artifact, ...]:
    """Alertmanager reads this flag as a Go duration, whose largest unit is the hour."""
    seconds = plan.notifying.retention
    if not seconds:
        return ()
    amounts = ((seconds // 3600, "h"), (seconds // 60 % 60, "m"), (seconds % 60, "s"))
    duration = "".join(f"{amount}{unit}" for amount, unit in amounts if amount)
    content = f"--data.retention={duration}\n".encode()
    path = f"{plan.name}/alertmanager/alertmanager.args"
    return (Artifact(path, content, system=plan.name, line_map=_whole(plan)),)


_ORIGIN = "Made of {name} of genmon. Do not edit: `genmon render` writes it anew."


def _templates(plan: SystemPlan) -> Iterator[Artifact]:
    for name in needed_templates(plan.notifying):
        path = f"{plan.name}/alertmanager/templates/{name}"
        content = f"{{{{/* {_ORIGIN.format(name=name)} */}}}}\n{read_template(name)}".encode()
        yield Artifact(path, content, system=plan.name, line_map=_whole(plan))


def _whole(plan: SystemPlan) -> LineMap:
    return LineMap(whole=plan.notifying.root.origin.span)


EMITTER = Emitter("alertmanager", emit)
