"""Artifacts to findings: everything that must hold before a file is written."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from genmon.artifact import Artifact
from genmon.diag import Diagnostic, Failed, in_source_order
from genmon.validate import amtool, promtool
from genmon.validate.duplicate_rule import duplicate_rules
from genmon.validate.jsonschema_check import check_dashboards
from genmon.validate.missing_file import missing_files
from genmon.validate.second_document import second_documents
from genmon.validate.tools import Tools
from genmon.validate.undefined_template import undefined_templates
from genmon.validate.verdicts import VerdictCache

_BY_TOOLS = (promtool.check_rules, promtool.check_config, amtool.check_config)
_OWN = (second_documents, duplicate_rules, missing_files, undefined_templates)


def check(
    artifacts: Sequence[Artifact], *, tools: Tools, jobs: int, cache: VerdictCache | None
) -> tuple[Diagnostic, ...]:
    """Return all findings in source order, whatever the order of the artifacts and ``jobs``.

    The tools run in ``jobs`` processes while the dashboards are checked here. With a ``cache``,
    what has passed before under the same tools is not checked again. Raises `ToolMissing` where a
    tool cannot be started.
    """
    ordered = sorted(artifacts, key=lambda artifact: artifact.path)
    with ThreadPoolExecutor(1) as aside:
        told = aside.submit(_by_tools, ordered, tools, jobs, cache)
        diagnostics = [*check_dashboards(ordered, cache=cache)]
        diagnostics += [finding for rule in _OWN for finding in rule(ordered)]
        diagnostics += told.result()
    if cache is not None:
        cache.prune()
    return in_source_order(diagnostics)


def _by_tools(
    artifacts: Sequence[Artifact], tools: Tools, jobs: int, cache: VerdictCache | None
) -> list[Diagnostic]:
    try:
        checks = (check(artifacts, tools=tools, jobs=jobs, cache=cache) for check in _BY_TOOLS)
        return [finding for found in checks for finding in found]
    except Failed as failed:
        return list(failed.diagnostics)
