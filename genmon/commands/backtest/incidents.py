"""``--incident FROM/TO`` and files of incidents in, incidents out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from genmon.diag import Code, Diagnostic, Failed, Span, has_errors
from genmon.load import parse
from genmon.load.read import read_bytes
from genmon.load.spec_file import SpecFile
from genmon.model.source import SourceList, SourceMap
from genmon.review.backtest.incident import Incident

NO_INCIDENT = Code(
    "GM690",
    "an incident that cannot be read",
    """
A backtest says which incidents alerts would have caught. Each has a beginning and an end, in UTC
where no zone is named:

    incidents:
      - name: payments down
        from: 2026-11-07T10:00
        to: 2026-11-07T12:00
        alerts: [PaymentErrors]     # those that should see it; may be left out

On the command line it is `--incident 2026-11-07T10:00/2026-11-07T12:00`.
""",
)
_FORM = "write it like `2026-11-07T10:00`"
_HINT = "write `from` and `to` like `2026-11-07T10:00`; `genmon explain GM690` shows a whole file"
_KEYS = ("name", "from", "to", "alerts")
_FIRST, _LAST = 2000, 2200


def incident_of(text: str) -> Incident:
    """Read ``FROM/TO``; raises ValueError, whose text says what is wrong."""
    begins, slash, ends = text.partition("/")
    if not slash:
        raise ValueError(f"`{text}` is no incident: write `FROM/TO`")
    start, end = _instant(begins), _instant(ends)
    if end <= start:
        raise ValueError(f"`{text}` ends before it begins")
    return Incident(text, start, end)


def incidents_of(path: Path) -> tuple[Incident, ...]:
    """Read a file of incidents; raises Failed with all that is wrong."""
    content = read_bytes(path, str(path))
    if isinstance(content, Diagnostic):
        raise Failed([content])
    try:
        text = content.decode()
    except UnicodeDecodeError:
        raise Failed([_wrong("it is no text in UTF-8", Span.of_file(str(path)))]) from None
    tree, findings = parse(SpecFile(str(path), text))
    if tree is None or has_errors(findings):
        raise Failed(findings or [_wrong("there are no `incidents`", Span.of_file(str(path)))])
    listed = tree.get("incidents")
    if not isinstance(listed, SourceList):
        raise Failed([_wrong("there is no list `incidents`", tree.span)])
    wrong: list[Diagnostic] = []
    read = [_incident(item, at, wrong) for item, at in zip(listed, listed.items_at, strict=True)]
    if wrong:
        raise Failed(wrong)
    return tuple(incident for incident in read if incident)


def _incident(item: object, at: Span, wrong: list[Diagnostic]) -> Incident | None:
    if not isinstance(item, SourceMap):
        wrong.append(_wrong("an incident has `from` and `to`", at))
        return None
    before = len(wrong)
    wrong += [_wrong(f"an incident has no `{key}`", item.keys_at[key]) for key in _unknown(item)]
    start, end = (_time(item, key, wrong) for key in ("from", "to"))
    alerts = item.get("alerts", ())
    if not isinstance(alerts, SourceList | tuple) or not all(isinstance(a, str) for a in alerts):
        wrong.append(_wrong("`alerts` is a list of names", item.values_at["alerts"]))
    if start and end and end <= start:
        wrong.append(_wrong("it ends before it begins", item.values_at["to"]))
    if len(wrong) > before or start is None or end is None:
        return None
    name = str(item.get("name") or f"{item['from']}/{item['to']}")
    return Incident(name, start, end, tuple(alerts))


def _unknown(item: SourceMap) -> Iterator[str]:
    yield from (key for key in item if key not in _KEYS)


def _time(item: SourceMap, key: str, wrong: list[Diagnostic]) -> int | None:
    if key not in item:
        wrong.append(_wrong(f"an incident without `{key}`", item.span))
        return None
    try:
        return _instant(str(item[key]))
    except ValueError as error:
        wrong.append(_wrong(str(error), item.values_at[key]))
        return None


def _instant(text: str) -> int:
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"`{text}` is no time: {_FORM}") from None
    if not _FIRST <= instant.year <= _LAST:
        raise ValueError(f"`{text}` is too far from now: name a year {_FIRST} to {_LAST}")
    return int((instant if instant.tzinfo else instant.replace(tzinfo=UTC)).timestamp())


def _wrong(message: str, span: Span) -> Diagnostic:
    return Diagnostic(NO_INCIDENT, message, span, hint=_HINT)
