"""A mapping of the YAML in, its keys read by the table of its section out, with all findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from yaml import MappingNode, Node, ScalarNode, SequenceNode

from genmon.alertmanager.read.clear_secrets import note_secrets
from genmon.alertmanager.read.codes import CONTRADICTION, UNKNOWN_KEY
from genmon.alertmanager.read.fields import Field, fields_of, is_section
from genmon.alertmanager.read.findings import Findings
from genmon.alertmanager.read.kinds import header_nodes, read_kind, read_list, read_scalar
from genmon.alertmanager.read.section import Entry, Rule, Section
from genmon.alertmanager.read.yaml_node import is_null, what
from genmon.diag import Span, did_you_mean

MAX_DEPTH = 60
_MAY_BE_NULL = frozenset({"inhibit_rule", "named_interval", "interval", "time_range"})


@dataclass(slots=True)
class Reader:
    """Reads sections within sections, and checks each by its rule."""

    findings: Findings
    rules: Mapping[str, Rule]
    _depth: int = 0

    def section(self, node: Node, name: str) -> Section:
        """Read a mapping by the table of a section, and check it by the section's rule."""
        section = Section(name, self.findings.at(node), is_null=is_null(node))
        if section.is_null and self._may_be_null(name):
            return section
        before = len(self.findings.found)
        self._mapping(node, section)
        section.is_sound = len(self.findings.found) == before
        note_secrets(section, self.findings)
        rule = self.rules.get(name)
        if rule and section.is_sound:
            for message, span in rule(section, self.findings.version):
                self.findings.find(CONTRADICTION, message, span)
        return section

    def _may_be_null(self, name: str) -> bool:
        """Tell whether an empty item of a list passes for one without any key."""
        return name in _MAY_BE_NULL or (name == "receiver" and self.findings.version >= (0, 26))

    def _mapping(self, node: Node, section: Section) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            self.findings.give_up(node)
        if not isinstance(node, MappingNode):
            self.findings.wrong(f"{what(node)} where a mapping is expected", node)
        else:
            self._entries(node, section, {})
        self._depth -= 1

    def _entries(self, node: MappingNode, section: Section, seen: dict[str, Span]) -> None:
        for key, value in node.value:
            if key.tag == "tag:yaml.org,2002:merge":
                self._merged(value, section)
            else:
                self._entry(key, value, section, seen)

    def _merged(self, value: Node, section: Section) -> None:
        for one in value.value if isinstance(value, SequenceNode) else [value]:
            if isinstance(one, MappingNode):
                self._entries(one, section, {})
            else:
                self.findings.wrong("only mappings can be merged", one)

    def _entry(self, key: Node, value: Node, section: Section, seen: dict[str, Span]) -> None:
        span = self.findings.at(key)
        name = key.value if isinstance(key, ScalarNode) else ""
        known = fields_of(section.name).get(name)
        if known is None or known.since > self.findings.version:
            self._unknown(name, span, known, section.name)
            return
        if name in seen:
            self.findings.twice(name, span)
            return
        seen[name] = span
        self.findings.count(value)
        if is_null(value):
            section.emptied.add(name)
        else:
            read = self._value(value, known.kind)
            section.entries[name] = Entry(read, span, self.findings.at(value))

    def _unknown(self, name: str, span: Span, known: Field | None, section: str) -> None:
        version = self.findings.version
        if known:
            since = ".".join(map(str, known.since))
            mine = ".".join(map(str, version))
            message = f"Alertmanager {mine} does not know `{name}`, which came with {since}"
            hint = f"declare {since} or later, or leave it out"
            self.findings.find(UNKNOWN_KEY, message, span, hint)
            return
        names = [field.name for field in fields_of(section).values() if field.since <= version]
        hint = did_you_mean(name, names, what="keys")
        self.findings.find(UNKNOWN_KEY, f"Alertmanager knows no key `{name}` here", span, hint)

    def _value(self, node: Node, kind: str) -> Any:  # noqa: ANN401 - of that kind
        if kind.startswith("["):
            return read_list(node, lambda one: self.section(one, kind[1:-1]), self.findings)
        if is_section(kind):
            return self.section(node, kind)
        if kind == "headers":
            return tuple(
                self.section(header_node, "header")
                for header_node in header_nodes(node, self.findings)
            )
        if kind == "jira_text":
            return self._jira_text(node)
        return read_kind(node, kind, self.findings)

    def _jira_text(self, node: Node) -> object:
        if isinstance(node, MappingNode) and self.findings.version >= (0, 30):
            return self.section(node, "jira_template")
        return read_scalar(node, "text", self.findings)
