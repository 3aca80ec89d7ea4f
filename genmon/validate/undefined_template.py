"""Alertmanager configurations to the template names in them that nothing defines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from genmon.artifact import Artifact, Checker
from genmon.diag import Code, Diagnostic, did_you_mean
from genmon.validate.layout import Layout, references

UNDEFINED_TEMPLATE = Code(
    "GM635",
    "a template that nothing defines",
    """
A notification says `{{ template "name" . }}` and no template file of the configuration has a
`{{ define "name" }}`. amtool passes it; Alertmanager fails each time it is to send, and the
notification is lost. Names such as `slack.default.text` and `__subject` are Alertmanager's own.
""",
)

_USE = re.compile(r"""\{\{-?\s*template\s+(?:\\?"|`)(?P<name>[^"`\\]+)""")
_DEFINE = re.compile(r"""\{\{-?\s*(?:define|block)\s+["`](?P<name>[^"`]+)""")
_BUILT_IN = re.compile(r"__\w+|[a-z0-9]+\.default\.[\w.]+")


def undefined_templates(artifacts: Sequence[Artifact]) -> Iterator[Diagnostic]:
    """Yield a finding for each undefined name that a configuration or a template of it uses."""
    layout = Layout(artifacts)
    for config in artifacts:
        if config.checker is Checker.ALERTMANAGER_CONFIG:
            found = [layout.find(config, reference) for reference in references(config)]
            yield from _undefined(config, [file for files in found for file in files])


def _undefined(config: Artifact, templates: list[Artifact]) -> Iterator[Diagnostic]:
    defined = {name for template in templates for name in _names(_DEFINE, template)}
    for user in (config, *templates):
        for name in dict.fromkeys(_names(_USE, user)):
            if name not in defined and not _BUILT_IN.fullmatch(name):
                yield Diagnostic(
                    UNDEFINED_TEMPLATE,
                    f"{user.path} uses template `{name}`, which nothing defines",
                    span=user.line_map.whole,
                    hint=did_you_mean(name, defined, what="templates"),
                )


def _names(form: re.Pattern[str], artifact: Artifact) -> list[str]:
    names: list[str] = form.findall(artifact.content.decode(errors="replace"))
    return names
