"""Texts of messages that fail when they are made, and template files that are not there."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.alertmanager.read.template_text import failures
from genmon.diag import Code, Diagnostic
from genmon.lint.routes._subject import Subject, warning
from genmon.lint.rule import LintRule

BROKEN = Code(
    "GM657",
    "a message that cannot be made",
    """Alertmanager starts with it, and fails when it is to send the message, so that nobody hears:
the text calls a template that no file defines, asks for a field that notifications do not have, or
its blocks do not end. Files with templates are looked for beside the configuration.

    slack_configs: [{text: '{{ .Labels.severity }}'}]
    slack_configs: [{text: '{{ .CommonLabels.severity }}'}]
""",
)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Yield a finding for each text that fails, and each pattern that no file matches."""
    for pattern in subject.lacking:
        message = f"no file matches `{pattern.text}`"
        yield warning(BROKEN, message, pattern.span, "correct the pattern, or put the file there")
    for text in subject.config.texts:
        for message in dict.fromkeys(failures(text.text, subject.defined)):
            yield warning(
                BROKEN, message, text.span, "correct the template: until then no message is sent"
            )


RULE = LintRule("broken_template", check)
