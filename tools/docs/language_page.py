"""The models of the language, its extension tables and its examples to one page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from genmon import receivers, signals
from genmon.commands.schema.of_specs import model_schema
from genmon.model.signals import SignalSpec
from genmon.receivers import ReceiverKind
from genmon.registry import discover
from genmon.signals import SignalKind
from genmon.units.unit import METRIC_UNITS, THRESHOLD_UNITS, Dimension
from tools.docs.examples import FOLDER, example, receivers_of, rules_of
from tools.docs.key_table import Node, key_table, key_words, meaning, references, the_one, words_of
from tools.docs.kind_table import kind_table
from tools.docs.words import SHORT_FORMS

_COMMON = frozenset(SignalSpec.keys())


def language_page() -> str:
    """Return the page: the hand-written introduction, then what the code says of itself."""
    introduction = (FOLDER.parent / "language.intro.md").read_text(encoding="utf-8")
    opening, values, rest = introduction.partition("## Values\n")
    return "\n".join([opening + "\n".join(kind_table()), "", values + rest, *_generated(), ""])


def _generated() -> Iterator[str]:
    schema = model_schema()
    described: set[str] = set()
    yield from ("## Sections", "")
    yield (
        "The sections of a spec: "
        + ", ".join(f"[{key}](#{key})" for key in schema["properties"])
        + "."
    )
    for name, node in schema["properties"].items():
        yield from ("", f"### {name}", "", _opening(name, node), "")
        yield from _fence(example("sections", name))
        match name:
            case "signals":
                yield from _signal_kinds(schema, described)
            case "receivers":
                yield from _receiver_kinds(schema, described)
            case _:
                yield from _models(node, schema["$defs"], described)
    yield from _units()


def _opening(name: str, node: Node) -> str:
    said = meaning("Document", name, node)
    entries = key_words(node)
    if entries is None:
        return f"{said[:1].upper()}{said[1:]}: {_shape(node)}."
    if name in {"signals", "receivers"}:
        return f"{said[:1].upper()}{said[1:]}; the key of each is a {entries[0]}."
    return f"{said[:1].upper()}{said[1:]}: a mapping of {entries[0]} to {words_of(entries[1])}."


def _shape(node: Node) -> str:
    return "one mapping, in one file" if the_one(node) else words_of(node)


def _models(node: Node, models: dict[str, Node], described: set[str]) -> Iterator[str]:
    """Yield the tables of a section that is one thing, or of what its names stand for."""
    for name in references(node):
        is_section = name == the_one(node)
        yield from _model(name, models, described, heading=not is_section)


def _model(
    name: str, models: dict[str, Node], described: set[str], *, heading: bool = True
) -> Iterator[str]:
    """Yield the table of a model and then of those it is made of, each once on the page."""
    if name in described:
        return
    described.add(name)
    if name in SHORT_FORMS:
        yield from ("", f"#### {name}", "", SHORT_FORMS[name])
        return
    model = models[name]
    # a model that may be written in a short form holds the long one among its forms
    long = next(form for form in model.get("anyOf", [model]) if "properties" in form)
    if heading:
        yield from ("", f"#### {name}", "", _prose(long))
    yield from ("", *key_table(name, long))
    for inner in references(model):
        yield from _model(inner, models, described)


def _signal_kinds(schema: dict[str, Any], described: set[str]) -> Iterator[str]:
    kinds: tuple[SignalKind[Any], ...] = discover(signals, "SIGNAL", SignalKind)
    first = schema["$defs"][kinds[0].spec.__name__]
    own = frozenset(first["properties"]) - _COMMON
    yield from ("", "Every kind takes these keys beside its own:", "")
    yield from key_table("Signal", first, without=own)
    for kind in kinds:
        model = schema["$defs"][kind.spec.__name__]
        yield from ("", f"#### {kind.name}", "", _prose(model), "")
        yield from (*key_table(kind.spec.__name__, model, without=_COMMON), "")
        fragment = example("signals", kind.name)
        yield from (*_fence(fragment), "", "becomes", "", *_fence(rules_of(fragment), "output"))
        for inner in references(model):
            yield from _model(inner, schema["$defs"], described)


def _receiver_kinds(schema: dict[str, Any], described: set[str]) -> Iterator[str]:
    kinds: tuple[ReceiverKind[Any], ...] = discover(receivers, "RECEIVER", ReceiverKind)
    for kind in kinds:
        model = schema["$defs"][kind.spec.__name__]
        since = ".".join(map(str, kind.since))
        yield from ("", f"#### {kind.name}", "", f"{_prose(model)} Alertmanager {since} or later.")
        yield from ("", *key_table(kind.spec.__name__, model), "")
        fragment = example("receivers", kind.name)
        yield from (*_fence(fragment), "", "becomes", "")
        yield from _fence(receivers_of(fragment), "output")
        for inner in references(model):
            yield from _model(inner, schema["$defs"], described)


def _prose(model: Node) -> str:
    return str(model["description"]).replace("``", "`").replace("\n\n", "\n").replace("\n", " ")


def _fence(text: str, role: str = "") -> Iterator[str]:
    yield f"```yaml {role}".rstrip()
    yield from text.rstrip("\n").split("\n")
    yield "```"


def _units() -> Iterator[str]:
    yield from ("", "## Units", "")
    yield "A metric says what it measures in with `unit`; a quantity ends in a unit."
    yield from ("", "| what | `unit` of a metric | ending of a quantity |", "|---|---|---|")
    for dimension in Dimension:
        metric = [f"`{name}`" for name, u in METRIC_UNITS.items() if u.dimension is dimension]
        ends = [f"`{end}`" for end, (of, _) in THRESHOLD_UNITS.items() if of is dimension]
        if metric or ends:
            yield f"| {dimension} | {' '.join(metric)} | {' '.join(ends)} |"
