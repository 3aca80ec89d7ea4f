"""A complaint of libyaml in; a finding in plain words, with the next step, out."""

from __future__ import annotations

from yaml.error import Mark, MarkedYAMLError, YAMLError

from genmon.diag import Code, Diagnostic, Note, Span
from genmon.load.spec_file import SpecFile
from genmon.load.yaml_slip import QUOTE, Failure, Slip, slip_at

NOT_YAML = Code(
    "GM120",
    "a spec file is not YAML",
    """The file breaks the grammar of YAML at the place shown, and nothing after it was read. The
usual reasons:

- a line that is not indented like its neighbours;
- text that begins with one of ``@ ` % & * ! | > { [ " '`` or holds `: ` or ` #`, and is not quoted;
- a quote or a bracket that is not closed;
- a backslash in double quotes, where single quotes were meant: `'5..'`, `'\\d+'`.
""",
)
TAB = Code(
    "GM121",
    "a spec file is indented with tabs",
    """YAML is indented with spaces only: a tab has no agreed width, so its depth would be a guess.

Replace the tabs by spaces. In an editor, set "insert spaces" for YAML; on a command line,
`expand -i -t 2 old.yaml > new.yaml`.
""",
)

_LINE_UP = "line it up with its neighbours above; quote text that holds `: ` or begins with a quote"
_ESCAPE = "write text with backslashes in single quotes: '…'"
_UNQUOTED = "text that begins with & or * or ! must be quoted: '…'"

_PLAIN_WORDS = {
    "could not find expected ':'": ("this line is no `key: value`", "add the `:` and the value"),
    "mapping values are not allowed in this context": (
        "a `:` stands where no key can be",
        "quote a value that holds `: `, or check the indentation of this line and the one above",
    ),
    "mapping keys are not allowed in this context": ("a `?` stands where no key can be", QUOTE),
    "block sequence entries are not allowed in this context": (
        "a list cannot begin here",
        "begin the list on a line of its own, or quote text that begins with `- `",
    ),
    "found character that cannot start any token": (
        "text cannot begin with `{character}`",
        QUOTE,
    ),
    "found unexpected end of stream": ("a quote is never closed", "add the closing quote"),
    "found unexpected document indicator": ("a quote is never closed", "add the closing quote"),
    "found unknown escape character": ("this escape is not known in double quotes", _ESCAPE),
    "did not find expected hexdecimal number": ("this escape is not complete", _ESCAPE),
    "found invalid Unicode character escape code": ("this escape is no character", _ESCAPE),
    "did not find expected <document start>": (
        "nothing may follow here",
        "write one mapping of sections: `key: value` lines that line up",
    ),
    "did not find expected node content": (
        "a value was expected here",
        "delete what is too much, or quote it",
    ),
    "did not find expected '-' indicator": ("a `- ` item was expected here", _LINE_UP),
    "did not find expected key": ("a key was expected here", _LINE_UP),
    "did not find expected ',' or ']'": (
        "a `,` or `]` was expected here",
        "close the list with `]`",
    ),
    "did not find expected ',' or '}'": (
        "a `,` or `}` was expected here",
        "close the mapping with `}`",
    ),
    "found unexpected ':'": ("a `:` stands where no key can be", QUOTE),
    "did not find expected comment or line break": (
        "nothing may follow `|` or `>` on its line",
        "begin the text on the next line, or quote it",
    ),
    "found an indentation indicator equal to 0": (
        "nothing may follow `|` or `>` on its line",
        "begin the text on the next line, or quote it",
    ),
}
_BY_CONTEXT = {
    "while scanning an anchor": ("a name is missing here", _UNQUOTED),
    "while scanning an alias": ("a name is missing here", _UNQUOTED),
    "while scanning a tag": ("this text is not quoted", _UNQUOTED),
    "while parsing a tag": ("this text is not quoted", _UNQUOTED),
    "while parsing a node": ("this text is not quoted", _UNQUOTED),
    "while scanning a directive": ("text cannot begin with `%`", QUOTE),
}
_TABS = {
    "found a tab character that violates indentation",
    "found a tab character where an indentation space is expected",
}
_BLAMES_BEGIN = {
    "could not find expected ':'",
    "found unexpected end of stream",
    "found unexpected document indicator",
}
_BEGINS = {
    "while parsing a block mapping": "the mapping begins here",
    "while parsing a block collection": "the list begins here",
    "while parsing a flow sequence": "the list begins here",
    "while parsing a flow mapping": "the mapping begins here",
    "while parsing a quoted scalar": "the quote begins here",
}


def explain(error: YAMLError | UnicodeEncodeError, file: SpecFile) -> Diagnostic:
    """Return the finding for what made the YAML reader give up."""
    if not isinstance(error, MarkedYAMLError) or (mark := error.problem_mark) is None:
        where = Span.of_file(file.path)
        return Diagnostic(NOT_YAML, "this is not YAML text", where, hint="save the file as UTF-8")
    lines = file.text.split("\n")
    tab = mark.column if error.problem in _TABS else _tab(lines, mark.line, mark.column)
    if tab is not None:
        return _tabbed(Span(file.path, mark.line + 1, tab + 1, mark.line + 1, tab + 2))
    slip = _slip(error, mark, lines)
    return _slipped(slip, file.path) if slip else _worded(error, mark, file.path, lines)


def _slip(error: MarkedYAMLError, at: Mark, lines: list[str]) -> Slip | None:
    """Return what was most likely meant; a quote that is never closed is seen at its beginning."""
    begin = error.context_mark or at
    start = begin if error.problem in _BLAMES_BEGIN else at
    return slip_at(Failure(tuple(lines), start.line, start.column, error.context or "", begin.line))


def _slipped(slip: Slip, path: str) -> Diagnostic:
    line, column = slip.line + 1, slip.column + 1
    span = Span(path, line, column, line, column + 1)
    return Diagnostic(NOT_YAML, slip.message, span, hint=slip.hint)


def _tab(lines: list[str], line: int, column: int) -> int | None:
    text = lines[line] if line < len(lines) else ""
    indentation = len(text) - len(text.lstrip(" \t"))
    at = text.find("\t", 0, indentation)
    if at < 0 and text[column : column + 1] == "\t":
        at = column
    return at if at >= 0 else None


def _tabbed(span: Span) -> Diagnostic:
    return Diagnostic(TAB, "a tab cannot indent", span, label="a tab", hint="use spaces")


def _worded(error: MarkedYAMLError, at: Mark, path: str, lines: list[str]) -> Diagnostic:
    problem = error.problem or ""
    message, hint = (
        _PLAIN_WORDS.get(problem)
        or _BY_CONTEXT.get(error.context or "")
        or (f"this is not YAML: {problem}", QUOTE)
    )
    span = _character(path, lines, at)
    character = lines[span.line - 1][span.column - 1 : span.end_column - 1]
    message = message.replace("{character}", character)
    begin = _character(path, lines, error.context_mark) if error.context_mark else span
    if problem in _BLAMES_BEGIN:
        return Diagnostic(NOT_YAML, message, begin, hint=hint)
    told = _BEGINS.get(error.context or "")
    notes = (Note(told, begin),) if told and begin != span else ()
    return Diagnostic(NOT_YAML, message, span, hint=hint, notes=notes)


def _character(path: str, lines: list[str], mark: Mark) -> Span:
    """Return the span of the character at the mark; past the end, of the end of the last line."""
    line, column = mark.line, mark.column
    while line >= len(lines) or (line > 0 and column == 0 and not lines[line]):
        line -= 1
        column = len(lines[line].rstrip()) if line < len(lines) else 0
    return Span(path, line + 1, column + 1, line + 1, min(column + 1, len(lines[line])) + 1)
