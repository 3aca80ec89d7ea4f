"""Templates of pages for people, in which everything that is printed is escaped as Markdown."""

from __future__ import annotations

from functools import cache

from jinja2 import StrictUndefined, Template
from jinja2.sandbox import SandboxedEnvironment

from genmon.emit._markdown import escape
from genmon.emit._templates import read_template


@cache
def page_template(name: str) -> Template:
    """Return the page's template ``templates/<name>``."""
    environment = SandboxedEnvironment(
        finalize=escape,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    template = environment.from_string(read_template(name))
    template.globals = {}  # pages ask for none, and a copy is made for each page
    return template
