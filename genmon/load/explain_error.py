"""What pydantic found wrong, said in the words of the language and at the place in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from genmon.diag import Code, Diagnostic, Span, did_you_mean
from genmon.frozen import dataclass
from genmon.load.decode_codes import (
    BAD_NAME,
    BAD_SHAPE,
    CLEAR_SECRET,
    MISSING_KEY,
    NO_KIND,
    UNKNOWN_KEY,
    UNKNOWN_UNIT,
    WRONG_TYPE,
    WRONG_VALUE,
)
from genmon.load.decode_words import BOUNDS, CODES, FILE_HINT, KINDS_HINT, TYPES
from genmon.load.other_words import meant
from genmon.model.forms import NAMES, SAMPLES, WORD
from genmon.model.reading import described
from genmon.model.source import SourceList, SourceMap

_SHARED = ("title", "about", "by", "of", "over", "unit", "seed", "accept", "runbook")
_LONGEST = 80
_NO_KEY_LEFT = "leave it out: every key that can stand here is written already"
_UNSPACED = re.compile(r"([a-z_]+):(\S.*)")
_MAPPINGS = frozenset({"dict_type", "model_type", "model_attributes_type", "union_tag_not_found"})

KINDS = 0
"""Under this identity, which no mapping has, ``shapes`` holds the names of the signal kinds."""


def diagnose(
    error: ValidationError, tree: SourceMap, shapes: Mapping[int, Mapping[str, str]]
) -> Iterator[Diagnostic]:
    """Yield one finding for each of pydantic's errors.

    ``shapes`` maps the identity of each mapping to the keys that were possible in it, and what
    they mean.
    """
    details = [
        error_details
        for error_details in error.errors(include_url=False)
        if not _is_consequence(error_details)
    ]
    places = [_Place(tree, detail, shapes) for detail in details]
    misspelt = {place.misspelt for place in places if place.kind == "extra_forbidden"}
    for place in places:
        if place.kind != "missing" or place.missing not in misspelt:
            yield place.diagnostic()


def _is_consequence(detail: ErrorDetails) -> bool:
    """Tell whether another finding says it: no value at all, or a list without one right item."""
    return detail["input"] is None or (detail["type"] == "too_short" and bool(detail["input"]))


class _Place:
    """One error, and the node of the tree that it speaks of."""

    def __init__(
        self, tree: SourceMap, detail: ErrorDetails, shapes: Mapping[int, Mapping[str, str]]
    ) -> None:
        self.kind = detail["type"]
        self.detail = detail
        self.shapes = shapes
        path = _written(detail["loc"])
        self.is_name = detail["loc"][-1] == "[key]"
        self.trail = _trail(tree, path[:-1] if self.kind == "missing" else path)

    @property
    def key(self) -> str:
        """The innermost key on the way to the error."""
        return next((step.key for step in reversed(self.trail) if step.key), "the file")

    @property
    def missing(self) -> tuple[int, str]:
        """The mapping that lacks a key, and the key."""
        return id(self.detail["input"]), str(self.detail["loc"][-1])

    @property
    def misspelt(self) -> tuple[int, str]:
        """The mapping that has a key too many, and the one that was meant by it."""
        return id(self.trail[-1].mapping), meant(self.key, self._free()) or ""

    def _free(self) -> list[str]:
        """Return the keys that can stand beside those that are written."""
        mapping = self.trail[-1].mapping
        return [key for key in self.shapes.get(id(mapping), ()) if key not in mapping]

    @property
    def span(self) -> Span:
        """The place to point at: a key where the key is wrong, else a value."""
        node, key = self.detail["input"], str(self._context("key"))
        if isinstance(node, SourceMap) and key in node:
            return node.keys_at[key]
        last = self.trail[-1]
        return last.key_at if self.is_name or self.kind == "extra_forbidden" else last.value_at

    def diagnostic(self) -> Diagnostic:
        """Return the finding."""
        special = {
            "extra_forbidden": self._unknown_key,
            "missing": self._missing_key,
            "literal_error": self._no_choice,
            "string_pattern_mismatch": self._malformed,
            "union_tag_not_found": self._no_kind,
        }
        if self.kind in TYPES:
            return self._wrong_type()
        return special.get(self.kind, self._wrong_value)()

    def _wrong_type(self) -> Diagnostic:
        expected, sample = TYPES[self.kind]
        message = f"`{self.key}` takes {expected}, not {described(self.detail['input'])}"
        return self._made(
            WRONG_TYPE, message, self._spaced() or self._listed() or f"write {sample}"
        )

    def _listed(self) -> str:
        """Return the hint for one item that stands where a list is meant."""
        written = self.detail["input"]
        if self.kind != "tuple_type" or not isinstance(written, str) or not written:
            return ""
        return f"write a list: `[{_shown(written)}]`"

    def _spaced(self) -> str:
        """Return the hint for ``key:value``, which is text until a space stands in it."""
        written = self.detail["input"]
        found = _UNSPACED.fullmatch(written) if isinstance(written, str) else None
        if found is None or self.kind not in _MAPPINGS:
            return ""
        return f"write a space after the colon: `{found[1]}: {_shown(found[2])}`"

    def _wrong_value(self) -> Diagnostic:
        if self.kind in BOUNDS:
            return self._beyond_bounds()
        code = CODES.get(self.kind, BAD_SHAPE)
        said = _said(self.detail)
        message = f"`{self.key}`: {said}" if code is WRONG_VALUE else said
        default = FILE_HINT if code is CLEAR_SECRET else ""
        return self._made(code, message, str(self._context("hint") or default))

    def _beyond_bounds(self) -> Diagnostic:
        words, step = BOUNDS[self.kind]
        written = self.detail["input"]
        if written == "":
            words, step = "empty", "write a text"
        code = BAD_NAME if self.is_name else WRONG_VALUE
        message = f"`{_shown(self.key)}` is {words}"
        return self._made(code, message, step.format(**self.detail.get("ctx", {})))

    def _context(self, key: str) -> object:
        return self.detail.get("ctx", {}).get(key)

    def _no_choice(self) -> Diagnostic:
        """Say which words the key takes; a unit that does not exist has a code of its own."""
        choices = _choices(self.detail)
        code = UNKNOWN_UNIT if self.key == "unit" else WRONG_VALUE
        written = _shown(self.detail["input"])
        near = meant(written, choices)
        hint = f"did you mean `{near}`?"
        if near is None:
            listed = ", ".join(f"`{choice}`" for choice in choices)
            some = listed if len(choices) == 1 else f"one of {listed}"
            hint = f"write {self._counted(written)}{some}"
        return self._made(code, f"`{self.key}` does not take `{written}`", hint)

    def _counted(self, written: str) -> str:
        """Return the beginning of the hint for things in the place of a unit."""
        mapping = self.trail[-1].mapping
        can_count = self.key == "unit" and "counts" in self.shapes.get(id(mapping), ())
        if not can_count or not re.fullmatch(WORD, written):
            return ""
        return f"`counts: {written}` for a number of them, or "

    def _malformed(self) -> Diagnostic:
        written, form = _shown(self.detail["input"]), str(self._context("pattern"))
        if form in NAMES:
            message = f"`{written}` is not a name that can stand here"
            return self._made(BAD_NAME, message, f"write {NAMES[form]}")
        message = f"`{self.key}` does not take `{written}`"
        sample = SAMPLES.get(form, f"a text of the form `{form}`")
        return self._made(WRONG_VALUE, message, f"write {sample}")

    def _made(self, code: Code, message: str, hint: str = "") -> Diagnostic:
        secret = code is CLEAR_SECRET
        return Diagnostic(code, message, self.span, hint=hint, confidential=secret)

    def _unknown_key(self) -> Diagnostic:
        known = self._free()
        near = meant(self.key, known)
        hint = did_you_mean(near or self.key, known, what="keys here") if known else _NO_KEY_LEFT
        return self._made(UNKNOWN_KEY, f"unknown key `{self.key}`", hint)

    def _missing_key(self) -> Diagnostic:
        missing = str(self.detail["loc"][-1])
        where = f" in `{self.key}`" if len(self.trail) > 1 else ""
        about = self.shapes.get(id(self.detail["input"]), {}).get(missing, "")
        hint = f"add `{missing}: …`{about and f', {about}'}"
        return self._made(MISSING_KEY, f"`{missing}` is missing{where}", hint)

    def _no_kind(self) -> Diagnostic:
        node = self.detail["input"]
        if not isinstance(node, dict):
            message = f"`{self.key}` takes a mapping, not {described(node)}"
            return self._made(WRONG_TYPE, message, self._spaced() or KINDS_HINT)
        kinds = self.shapes.get(KINDS, {})
        near = (meant(key, kinds) for key in node if key not in _SHARED)
        kind = next((kind for kind in near if kind), "")
        hint = f"did you mean `{kind}`?" if kind else KINDS_HINT
        return self._made(NO_KIND, f"`{self.key}` does not say what it measures", hint)


@dataclass(frozen=True, slots=True)
class _Step:
    """One step into the tree: the mapping it is in, the key, and the two places."""

    mapping: SourceMap
    key: str
    key_at: Span
    value_at: Span


def _written(loc: tuple[int | str, ...]) -> tuple[int | str, ...]:
    """Drop what pydantic adds to a path: the tag of a signal's kind, and the mark of a key."""
    path = tuple(part for part in loc if part != "[key]")
    return (*path[:2], *path[3:]) if path[:1] == ("signals",) and len(path) > 2 else path  # noqa: PLR2004 - section, name, tag


def _trail(tree: SourceMap, path: Sequence[int | str]) -> list[_Step]:
    """Follow a path as far as it was written; short forms leave steps out."""
    trail = [_Step(tree, "", tree.span, tree.span)]
    node: Any = tree
    for part in path:
        if isinstance(node, SourceMap) and part in node:
            key = str(part)
            trail.append(_Step(node, key, node.keys_at[key], node.values_at[key]))
            node = node[key]
        elif isinstance(node, SourceList) and isinstance(part, int) and part < len(node):
            mapping, span = trail[-1].mapping, node.items_at[part]
            trail.append(_Step(mapping, "", span, span))
            node = node[part]
    return trail


def _said(detail: ErrorDetails) -> str:
    message = detail["msg"]
    return message if message.startswith("`") else message[0].lower() + message[1:]


_TRUTHS = {"True": "true", "False": "false"}
"""Truth values of Python as YAML writes them."""


def _choices(detail: ErrorDetails) -> list[str]:
    expected = str(detail.get("ctx", {}).get("expected", ""))
    if expected in _TRUTHS:
        return [_TRUTHS[expected]]
    return expected.replace("'", "").replace(" or ", ", ").split(", ")


def _shown(value: Any) -> str:  # noqa: ANN401 - whatever was written
    text = _TRUTHS[str(value)] if isinstance(value, bool) else str(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
