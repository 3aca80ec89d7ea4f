"""The text of a configuration in, the nodes of its first document out.

Alertmanager reads YAML 1.1 with anchors, aliases and merge keys, and stops after one document.
"""

from __future__ import annotations

import yaml
from yaml import MappingNode, Node, ScalarNode, SequenceNode

from genmon.diag import Code, Diagnostic, Failed, Span
from genmon.text.yaml_bounds import TooDeepError, check_depth

NOT_YAML = Code(
    "GM640",
    "a file is no Alertmanager configuration",
    """The file cannot be read at all: it is not there, is no text in UTF-8, no YAML, or YAML whose
top level is not a mapping. Alertmanager would not start with it.

Correct the place that is named, or name the file that was meant.
""",
)
_LONGEST = 4_000_000
_STR = "tag:yaml.org,2002:str"
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


def first_document(text: str, path: str) -> tuple[MappingNode | None, Span | None]:
    """Return the top-level mapping, ``None`` where the document is empty, and where another is."""
    if len(text) > _LONGEST:
        raise Failed(
            [_problem(f"the file is longer than {_LONGEST} characters", Span.of_file(path))]
        )
    try:
        check_depth(text)
    except TooDeepError as error:
        raise Failed([_syntax(error, path)]) from None
    except (yaml.YAMLError, UnicodeEncodeError):
        pass  # what stands in the first document, or behind it, is told below
    loader = yaml.CSafeLoader(text)
    try:
        node = loader.get_node() if loader.check_node() else None
        ignored = _second(loader, path)
    except (yaml.YAMLError, UnicodeEncodeError) as error:
        raise Failed([_syntax(error, path)]) from None
    finally:
        loader.dispose()
    if node is None or is_null(node):
        return None, ignored
    if not isinstance(node, MappingNode):
        span = span_of(node, path)
        raise Failed([_problem("the top level is no mapping of sections", span)])
    return node, ignored


def _second(loader: yaml.CSafeLoader, path: str) -> Span | None:
    """Return the place of a second document; Alertmanager does not even look whether it is YAML."""
    try:
        node = loader.get_node() if loader.check_node() else None
    except yaml.YAMLError:
        return None
    return None if node is None or is_null(node) else span_of(node, path)


def is_null(node: Node) -> bool:
    """Tell whether the node says nothing: Alertmanager takes it as if the key were not there."""
    return isinstance(node, ScalarNode) and is_plain(node) and node.value in _NULLS


def is_plain(node: ScalarNode) -> bool:
    """Tell whether a scalar is written without quotes, so that it may be more than text."""
    return not node.style and (node.tag != _STR or not _looks_typed(node.value))


def _looks_typed(text: str) -> bool:
    """Tell whether a plain scalar of that text would be no text by itself: it was tagged so."""
    return text in _NULLS


def span_of(node: Node, path: str) -> Span:
    """Return the place of a node; of a block collection its first line."""
    start, end = node.start_mark, node.end_mark
    line, column = start.line + 1, start.column + 1
    if isinstance(node, (MappingNode, SequenceNode)) and end.line > start.line:
        return Span(path, line, column, line, column + 1)
    return Span(
        path, line, column, end.line + 1, max(end.column + 1, column + (end.line == start.line))
    )


def what(node: Node) -> str:
    """Say what kind of node it is."""
    if isinstance(node, MappingNode):
        return "a mapping"
    return "a list" if isinstance(node, SequenceNode) else f"`{node.value}`"


def _syntax(error: Exception, path: str) -> Diagnostic:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    said = getattr(error, "problem", None) or str(error).splitlines()[0]
    span = Span(path, line, column, line, column + 1) if mark else Span.of_file(path)
    return _problem(f"not YAML: {said}", span)


def _problem(message: str, span: Span) -> Diagnostic:
    return Diagnostic(NOT_YAML, message, span, hint="correct it, or name another file")
