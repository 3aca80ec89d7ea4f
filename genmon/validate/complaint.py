"""What a tool said about a file to single complaints, without what it says only about itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from genmon.frozen import dataclass
from genmon.validate.places import Labels, Places, Thing

_HEADERS = ("yaml: unmarshal errors:", "Label(s):")
_POSITION = re.compile(r"(?:\d+:\d+: )+")
_RULE = re.compile(r'group "(?P<group>(?:[^"\\]|\\.)*)", rule (?P<number>\d+), "[^"]*": ')
_LINE = re.compile(r"(?:yaml: )?line (?P<line>\d+): ")
_LINT = re.compile(r"^\s*lint error ", re.MULTILINE)
_GROUP_TWICE = re.compile(r'groupname: "(?P<group>.*)" is repeated')
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')


@dataclass(frozen=True, slots=True)
class Complaint:
    """One thing that a tool refuses.

    ``repeated`` is what is there twice: a rule with these ``labels``, or, without any, a group.
    """

    words: str
    repeated: str = ""
    labels: Labels | None = None

    @property
    def plain(self) -> str:
        """Return the words without the numbers and names that are shown as a place."""
        return _LINE.sub("", _RULE.sub("", _POSITION.sub("", self.words, count=1)))

    def thing(self, places: Places) -> Thing | None:
        """Return what the tool complains about, by rule number, line, name or value."""
        if rule := _RULE.search(self.words):
            return places.of_rule(rule["group"], int(rule["number"]))
        if line := self.line:
            return places.at_line(line)
        quoted: list[str] = _QUOTED.findall(self.words)
        by_name = (places.named(name) for name in quoted)
        by_value = (places.holding(value) for value in quoted)
        return next((thing for found in (by_name, by_value) for thing in found if thing), None)

    @property
    def line(self) -> int:
        """Return the line that the tool names, or 0."""
        found = _LINE.match(self.words)
        return int(found["line"]) if found else 0


def complaints(said: str, path: str) -> tuple[Complaint, ...]:
    """Return the complaints in ``said``, each once, in their order; a tool may repeat itself."""
    plain, *lint = _LINT.split(said, maxsplit=1)
    found = [*_plain(plain, path), *(complaint for part in lint for complaint in _repeated(part))]
    return tuple(dict.fromkeys(found))


def _plain(said: str, path: str) -> Iterator[Complaint]:
    lead = re.compile(rf"\s*(?:parsing YAML file )?(?:\./)?{re.escape(path)}: ")
    words = ""
    for line in said.splitlines():
        own = lead.match(line)
        starts = own is not None or _LINE.match(line.strip()) is not None
        if starts and words:
            yield _complaint(words)
        text = line[own.end() :].strip() if own else line.strip()
        text = "" if text in _HEADERS else text
        words = text if starts else f"{words} {text}".strip()
    if words:
        yield _complaint(words)


def _complaint(words: str) -> Complaint:
    twice = _GROUP_TWICE.search(words)
    return Complaint(words, repeated=twice["group"] if twice else "")


def _repeated(said: str) -> Iterator[Complaint]:
    for part in re.split(r"^Metric: ", said, flags=re.MULTILINE)[1:]:
        name, *lines = part.splitlines()
        labels = [line.strip() for line in lines if line.startswith("\t")]
        shown = f" with {', '.join(labels)}" if labels else ""
        split = (label.partition(": ") for label in labels)
        yield Complaint(
            f"duplicate rule: {name}{shown}",
            repeated=name,
            labels=frozenset((key, value) for key, _, value in split),
        )
