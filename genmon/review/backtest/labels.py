"""The labels of a sample in, those of the alert that it raises out."""

from __future__ import annotations

import re
from collections.abc import Mapping

from genmon.review.backtest.stretch import Labels

_OF_LABEL = re.compile(r"\{\{\s*\$labels\.([A-Za-z_]\w*)\s*\}\}")
_TEMPLATE = "{{"


def alert_labels(
    sample: Labels, alert: str, stamped: Labels, external: Mapping[str, str]
) -> Labels:
    """Return what Alertmanager is sent: labels of the rule hide those of the sample.

    External labels are those of the server, and stand where the alert has none of that name.
    """
    values = dict(sample)
    values.pop("__name__", None)
    own = {name: _filled(text, values) for name, text in stamped}
    labels = {**external, **values, **own, "alertname": alert}
    return tuple(sorted((name, value) for name, value in labels.items() if value))


def is_templated(stamped: Labels) -> bool:
    """Tell whether a label of a rule is a template beyond ``{{ $labels.NAME }}``."""
    return any(_TEMPLATE in _OF_LABEL.sub("", text) for _, text in stamped)


def _filled(text: str, values: Mapping[str, str]) -> str:
    return _OF_LABEL.sub(lambda match: values.get(match[1], ""), text)
