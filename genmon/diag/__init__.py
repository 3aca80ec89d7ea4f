"""What the compiler says to people: codes, spans, diagnostics, and one renderer a format."""

from genmon.diag.acceptance import Acceptance, Accepted
from genmon.diag.code import Code, all_codes
from genmon.diag.diagnostic import Diagnostic, Failed, Note, Severity, has_errors, in_source_order
from genmon.diag.nearest import did_you_mean, nearest_name
from genmon.diag.span import Span

__all__ = [
    "Acceptance",
    "Accepted",
    "Code",
    "Diagnostic",
    "Failed",
    "Note",
    "Severity",
    "Span",
    "all_codes",
    "did_you_mean",
    "has_errors",
    "in_source_order",
    "nearest_name",
]
