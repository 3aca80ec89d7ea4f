"""Dashboards to what does not fit Grafana's dashboard model."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache as remembered
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from typing import TYPE_CHECKING

from genmon.artifact import Artifact, Checker
from genmon.diag import Code, Diagnostic, Note
from genmon.validate.dashboard import Dashboard, parse
from genmon.validate.dashboard_folders import same_titles
from genmon.validate.dashboard_grid import grid_problems
from genmon.validate.subject import Subject
from genmon.validate.verdicts import VerdictCache

if TYPE_CHECKING:
    import jsonschema_rs
    from jsonschema import Draft7Validator, ValidationError

NOT_IN_MODEL = Code(
    "GM613",
    "a dashboard that does not fit Grafana's model",
    """
A generated dashboard is checked against a JSON Schema that is made from Grafana's own types (schema
version 42). A field it does not know would be dropped by Grafana in silence; a value of another
type can break the panel. The message names the place as a JSON path, the finding points at the
panel in the spec.
""",
)
NOT_JSON = Code(
    "GM614",
    "a dashboard that is not JSON",
    """
A generated dashboard does not parse as JSON, or holds NaN or Infinity, which JSON does not have.
Grafana would not load it.
""",
)
SAME_UID = Code(
    "GM615",
    "two dashboards with one uid",
    """
Grafana knows a dashboard by its `uid`, and provisioning two files with the same one loads neither
reliably: each replaces the other at every scan. Dashboards of all systems share one Grafana, so the
uid is checked across all of them.
""",
)

_MESSAGE_LENGTH = 240
_SCHEMA = "schemas/grafana/dashboard.json"
_HINT = "genmon makes this field itself, unless the spec hands it through: please report it"


def check_dashboards(
    artifacts: Sequence[Artifact], *, cache: VerdictCache | None
) -> tuple[Diagnostic, ...]:
    """Return what Grafana would refuse or misread in the dashboards among ``artifacts``."""
    chosen = [artifact for artifact in artifacts if artifact.checker is Checker.GRAFANA_DASHBOARD]
    parsed = [(one, parse(one)) for one in chosen]
    boards = [board for _, board in parsed if isinstance(board, Dashboard)]
    broken = [_not_json(one, error) for one, error in parsed if isinstance(error, ValueError)]
    each = [found for board in boards for found in _check_one(board, cache)]
    return (*broken, *each, *_same_uids(boards), *same_titles(boards, artifacts))


def _check_one(board: Dashboard, cache: VerdictCache | None) -> list[Diagnostic]:
    artifact = board.artifact
    key = Subject(artifact, ((artifact.path, artifact.content),)).key(_identity())
    if cache is not None and cache.passed(key):
        return []
    diagnostics = [_misfit(board, error) for error in _errors(board)] or list(grid_problems(board))
    if cache is not None and not diagnostics:
        cache.remember(key)
    return diagnostics


def _errors(board: Dashboard) -> Iterator[ValidationError]:
    """Yield what does not fit, in the words of jsonschema; that nothing does is told fast."""
    if _is_sound(board.model):
        return
    from jsonschema.exceptions import best_match  # noqa: PLC0415 - 60 ms, only where it is needed

    for error in _validator().iter_errors(board.model):
        yield best_match([error]) or error


def _is_sound(model: object) -> bool:
    try:
        return _at_first().is_valid(model)
    except ValueError:  # half of a surrogate pair: JSON may escape one, and no text holds it
        return False


@remembered
def _at_first() -> jsonschema_rs.Draft7Validator:
    import jsonschema_rs  # noqa: PLC0415 - 20 ms, not where all is remembered

    return jsonschema_rs.Draft7Validator(json.loads(_schema()))


@remembered
def _validator() -> Draft7Validator:
    from jsonschema import Draft7Validator  # noqa: PLC0415 - as above

    return Draft7Validator(json.loads(_schema()))


@remembered
def _schema() -> bytes:
    return files("genmon.validate").joinpath(_SCHEMA).read_bytes()


@remembered
def _identity() -> str:
    """Return what a remembered verdict depends on besides the dashboard."""
    used = " | ".join(f"{name} {version(name)}" for name in ("jsonschema", "jsonschema-rs"))
    return f"dashboard 1 | {used} | {sha256(_schema()).hexdigest()}"


def _misfit(board: Dashboard, error: ValidationError) -> Diagnostic:
    path = list(error.absolute_path)
    words = error.message
    if len(words) > _MESSAGE_LENGTH:
        words = f"{words[: _MESSAGE_LENGTH // 2]} … {words[-_MESSAGE_LENGTH // 2 :]}"
    return Diagnostic(
        NOT_IN_MODEL,
        f"{board.artifact.path}: {error.json_path}: {words}",
        span=board.span(path),
        label="asks for what does not fit",
        hint=_HINT,
    )


def _not_json(artifact: Artifact, error: ValueError) -> Diagnostic:
    message = f"{artifact.path} is not JSON: {error}"
    return Diagnostic(NOT_JSON, message, span=artifact.line_map.whole, hint=_HINT)


def _same_uids(boards: Sequence[Dashboard]) -> Iterator[Diagnostic]:
    first: dict[str, Dashboard] = {}
    for board in boards:
        earlier = first.setdefault(board.uid, board) if board.uid else board
        if earlier is not board:
            yield Diagnostic(
                SAME_UID,
                f"{board.artifact.path} and {earlier.artifact.path} both have uid `{board.uid}`",
                span=board.artifact.line_map.whole,
                label="asks for it again",
                hint="give one of the dashboards another name",
                notes=(Note("first asked for here", earlier.artifact.line_map.whole),),
            )
