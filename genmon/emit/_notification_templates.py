"""The settings of receivers to the files in ``templates/`` that they need."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from genmon.emit._templates import read_template, template_names
from genmon.plan import Notifying
from genmon.plan.notify import Setting

_USE = re.compile(r'\{\{-?\s*template\s+"([^"]+)"')
_DEFINE = re.compile(r'\{\{-?\s*define\s+"([^"]+)"')


def needed_templates(notifying: Notifying) -> tuple[str, ...]:
    """Return the names of the files that messages are made with, sorted.

    A file is needed where a receiver uses a template of it, or another needed file does.
    """
    integrations = (
        integration for receiver in notifying.receivers for integration in receiver.integrations
    )
    files: set[str] = set()
    more = _homes(text for integration in integrations for text in _texts(integration.settings))
    while more:
        files |= more
        more = _homes(read_template(name) for name in more) - files
    return tuple(sorted(files))


def _homes(texts: Iterable[str]) -> set[str]:
    """Return the files that define what ``texts`` use; Alertmanager has templates of its own."""
    used = {name for text in texts for name in _USE.findall(text)}
    return {file for name, file in _defined().items() if name in used}


@cache
def _defined() -> Mapping[str, str]:
    """Return the file that defines each template."""
    files = template_names(".tmpl")
    return {name: file for file in files for name in _DEFINE.findall(read_template(file))}


def _texts(setting: Setting) -> Iterator[str]:
    if isinstance(setting, str):
        yield setting
    if isinstance(setting, tuple):
        for item in setting:
            yield from _texts(item)
