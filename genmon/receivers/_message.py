"""What the fields of a message say: the project's templates, and words chosen by severity."""

from __future__ import annotations

from collections.abc import Mapping

from genmon.plan.notify import Setting, Settings


def rendered(name: str) -> str:
    """Return the text of a field that is one of the templates in ``templates/``."""
    return f'{{{{ template "genmon.{name}" . }}}}'


def by_severity(theirs: Mapping[str, str], otherwise: str) -> str:
    """Return the text of a field that has a word of its own for some of our severities."""
    if not theirs:
        return otherwise
    cases = (
        f'if eq .CommonLabels.severity "{ours}" }}}}{word}' for ours, word in sorted(theirs.items())
    )
    return f"{{{{ {'{{ else '.join(cases)}{{{{ else }}}}{otherwise}{{{{ end }}}}"


def given(**settings: Setting | None) -> Settings:
    """Return the settings that have a value; the others are left to Alertmanager."""
    return tuple((name, value) for name, value in settings.items() if value)
