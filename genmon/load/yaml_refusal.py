"""What YAML allows and spec files do not: one finding each."""

from __future__ import annotations

from genmon.diag import Code, Diagnostic, Note, Severity, Span

DUPLICATE_KEY = Code(
    "GM122",
    "a key is given twice in one mapping",
    """Most YAML readers keep the last of two equal keys and drop the first without a word. Here it
is an error, and both places are shown.

Delete one, rename one, or move the entries of the second under the first.
""",
)
REUSE = Code(
    "GM124",
    "anchors, aliases and merge keys are not used",
    """`&name`, `*name` and `<<:` copy YAML text, which hides where a value came from, and lets a
file of a few lines grow to gigabytes. The language has its own ways to say a thing once: signals
and receivers are defined once and used by name.

Text that begins with `&` or `*` must be quoted: `'*'`.
""",
)
TAG = Code(
    "GM125",
    "YAML tags are not used",
    """A tag such as `!!str`, `!!python/object` or `!mine` tells a YAML reader to make something
else of a value. Spec files hold plain values only.

Delete the tag. To make text of a number, quote it. Text that begins with `!` must be quoted.
""",
)
TOO_DEEP = Code(
    "GM126",
    "a spec file is nested too deeply",
    """Lists and mappings may stand in one another 50 deep. No spec needs more than a dozen; what
goes deeper is broken brackets or an attack.

Close the brackets.
""",
)
NOT_SECTIONS = Code(
    "GM127",
    "a spec file is not a mapping of sections",
    """A spec file is a mapping: the names of sections (`signals:`, `alerts:`, …) and what they
hold. This one is a list, or a bare value.

Write it under the name of its section.
""",
)
NOTHING_DEFINED = Code(
    "GM128",
    "a spec file defines nothing",
    """The file is empty, or holds comments only. It is passed over.

Delete it, or write its first section.
""",
)
NOT_A_NAME = Code(
    "GM129",
    "a key is not a name",
    """Keys are names. A key without quotes that reads as a number, a boolean or nothing, and a key
that is itself a list or a mapping, is refused.

Quote it: `"5": …`, `"true": …`. Where `{{ … }}` was meant as text, quote the whole of the text.
""",
)
OUT_OF_RANGE = Code(
    "GM130",
    "a number is out of range",
    """Numbers must fit in 64 bits: whole numbers between -9223372036854775807 and
9223372036854775807, others below 1.8e308.

Check the digits. If it is an identifier rather than a quantity, quote it.
""",
)
TOO_MANY_FINDINGS = Code(
    "GM131",
    "a spec file has too many findings to show",
    """After 100 findings in one file the rest of that file is not read. They mostly have one cause.

Mend the first ones and run again.
""",
)

_SHOWN = 60
QUOTE_TEMPLATE = "quote the whole text: '{{ … }}'"


def duplicate_key(key: str, span: Span, first: Span) -> Diagnostic:
    """Return the finding for the second of two equal keys."""
    return Diagnostic(
        DUPLICATE_KEY,
        f"the key {_quoted(key)} is given twice",
        span,
        label="again here",
        hint="delete or rename one of them",
        notes=(Note("first given here", first),),
    )


def anchor(name: str, span: Span) -> Diagnostic:
    """Return the finding for ``&name``."""
    return _reuse(f"the anchor {_quoted('&' + name)} is not allowed", span, "&")


def alias(name: str, span: Span) -> Diagnostic:
    """Return the finding for ``*name``."""
    return _reuse(f"the alias {_quoted('*' + name)} is not allowed", span, "*")


def merge_key(span: Span) -> Diagnostic:
    """Return the finding for ``<<``."""
    return _reuse("the merge key `<<` is not allowed", span, "<<")


def tag(name: str, span: Span) -> Diagnostic:
    """Return the finding for ``!name``, given in its resolved form."""
    written = name.replace("tag:yaml.org,2002:", "!!", 1)
    hint = "delete it; text that begins with `!` must be quoted"
    return Diagnostic(TAG, f"the tag {_quoted(written)} is not allowed", span, hint=hint)


def too_deep(limit: int, span: Span) -> Diagnostic:
    """Return the finding for the first collection beyond the limit."""
    message = f"this is nested more than {limit} deep"
    return Diagnostic(TOO_DEEP, message, span, hint="close the brackets, or write it flatter")


def not_sections(found: str, span: Span) -> Diagnostic:
    """Return the finding for a file that holds something else than a mapping."""
    return Diagnostic(
        NOT_SECTIONS,
        f"a spec file is a mapping of sections, and this is {found}",
        span,
        hint="write it under the name of its section, such as `signals:`",
    )


def nothing_defined(path: str) -> Diagnostic:
    """Return the warning for a file without content."""
    return Diagnostic(
        NOTHING_DEFINED,
        "defines nothing",
        Span.of_file(path),
        hint="delete it, or write its first section",
        severity=Severity.WARNING,
    )


def not_a_name(text: str, span: Span) -> Diagnostic:
    """Return the finding for a plain key that reads as something else than text."""
    if not text:
        return Diagnostic(NOT_A_NAME, "a key is missing here", span, hint="write a name")
    return Diagnostic(
        NOT_A_NAME,
        f"keys are names, and {_quoted(text)} is not one",
        span,
        hint=f'quote it: "{_cut(text)}"',
    )


def collection_as_key(span: Span, *, template: bool) -> Diagnostic:
    """Return the finding for a list or mapping as a key, which `{{ … }}` without quotes is."""
    hint = QUOTE_TEMPLATE if template else "write a name"
    message = "keys are names, and this is a list or a mapping"
    return Diagnostic(NOT_A_NAME, message, span, hint=hint)


def out_of_range(text: str, span: Span) -> Diagnostic:
    """Return the finding for a number that no 64-bit quantity can hold."""
    message = f"the number {_quoted(text)} is out of range"
    return Diagnostic(OUT_OF_RANGE, message, span, hint="quote it if it is an identifier")


def too_many_findings(limit: int, span: Span) -> Diagnostic:
    """Return the finding that ends the list of a file."""
    message = f"more than {limit} findings; the rest of this file was not read"
    return Diagnostic(TOO_MANY_FINDINGS, message, span, hint="mend the first ones and run again")


def _reuse(message: str, span: Span, sign: str) -> Diagnostic:
    if sign == "<<":
        hint = "write the entries out; to say a thing once, define it once and use its name"
    else:
        hint = f"define it once and use its name; text that begins with `{sign}` must be quoted"
    return Diagnostic(REUSE, message, span, hint=hint)


def _quoted(text: str) -> str:
    return f"`{_cut(text)}`"


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
