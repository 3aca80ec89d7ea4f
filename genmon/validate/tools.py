"""The environment to upstream's tools and servers, found and known to be usable."""

from __future__ import annotations

import os
import platform
import re
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from genmon import proc
from genmon.diag import Code, Diagnostic, Note
from genmon.frozen import dataclass
from genmon.validate.tool_version import Answer

TOOL_MISSING = Code(
    "GM601",
    "an upstream tool is missing",
    """
genmon writes nothing that `promtool` and `amtool` have not passed, and a drill starts `prometheus`
and `alertmanager`. One of them was not found.

Each is looked for in three places, and the first hit counts: the path in the environment variable
`GENMON_PROMTOOL`, `GENMON_AMTOOL`, `GENMON_PROMETHEUS` or `GENMON_ALERTMANAGER`, the `bin` folder
of the Python environment that runs genmon, and `PATH`. Debian 12, Ubuntu 24.04 and later carry all
of them; `make render` fetches them itself.
""",
)
TOOL_TOO_OLD = Code(
    "GM602",
    "an upstream tool is too old",
    """
genmon is tested with Prometheus 2.42, Alertmanager 0.25, their tools, and everything newer. An
older release refuses fields that the output uses, such as `keep_firing_for` and `location`, so its
verdict is worthless.
""",
)
TOOL_UNKNOWN = Code(
    "GM603",
    "an upstream tool does not say its version",
    """
The file that was found under the tool's name did not answer `--version` as the tool does. It may be
another program of that name, a broken download, or built for another kind of machine.
""",
)

_ELSEWHERE = "or unpack a release from https://prometheus.io/download/ into a folder of PATH"


@dataclass(frozen=True, slots=True)
class Tool:
    """A usable tool: ``release`` is such as ``2.42.0``; ``build`` is all that identifies it.

    What it says of itself does not: another program at another place, or at another time, may say
    the same.
    """

    name: str
    path: str
    release: str
    build: str


@dataclass(frozen=True, slots=True)
class Tools:
    """The tools of one run; each process gets ``patience`` seconds, and more for many files."""

    promtool: Tool
    amtool: Tool
    patience: float = 60.0


class ToolMissing(proc.ToolMissingError):
    """A tool is missing, too old or not itself: genmon cannot work, whatever the specs say."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        """Keep one finding for each unusable tool."""
        self.diagnostics = diagnostics
        super().__init__("; ".join(diagnostic.message for diagnostic in diagnostics))


@dataclass(frozen=True, slots=True)
class _Wanted:
    name: str
    variable: str
    oldest: tuple[int, int]
    packages: Mapping[str, str]
    also: str = ""
    """The name that Debian gives it."""


_PROMTOOL = _Wanted(
    "promtool",
    "GENMON_PROMTOOL",
    (2, 42),
    {"Linux": "`apt install promtool`, or `prometheus` before Debian 13", "Darwin": "prometheus"},
)
_AMTOOL = _Wanted(
    "amtool",
    "GENMON_AMTOOL",
    (0, 25),
    {"Linux": "`apt install prometheus-alertmanager`", "Darwin": "alertmanager"},
)
_PROMETHEUS = _Wanted(
    "prometheus",
    "GENMON_PROMETHEUS",
    (2, 42),
    {"Linux": "`apt install prometheus`", "Darwin": "prometheus"},
)
_ALERTMANAGER = _Wanted(
    "alertmanager",
    "GENMON_ALERTMANAGER",
    (0, 25),
    {"Linux": "`apt install prometheus-alertmanager`", "Darwin": "alertmanager"},
    also="prometheus-alertmanager",
)


@dataclass(frozen=True, slots=True)
class Servers:
    """What a drill starts, and the tool that fills a Prometheus."""

    promtool: Tool
    prometheus: Tool
    alertmanager: Tool


@contextmanager
def asking_tools(environ: Mapping[str, str] = os.environ) -> Iterator[Callable[[], Tools]]:
    """Ask both tools for their versions, and yield what waits for the answers, as `find_tools`."""
    with _asking((_PROMTOOL, _AMTOOL), environ) as found:

        def tools() -> Tools:
            promtool, amtool = found()
            return Tools(promtool, amtool)

        yield tools


def find_tools(environ: Mapping[str, str] = os.environ) -> Tools:
    """Return both tools, or raise `ToolMissing` with a finding for each that is unusable."""
    with asking_tools(environ) as found:
        return found()


def find_promtool(environ: Mapping[str, str] = os.environ) -> Tool:
    """Return promtool, or raise `ToolMissing` where it is unusable."""
    with _asking((_PROMTOOL,), environ) as found:
        (promtool,) = found()
    return promtool


def find_prometheus(environ: Mapping[str, str] = os.environ) -> Tool:
    """Return Prometheus, or raise `ToolMissing` where it is unusable."""
    with _asking((_PROMETHEUS,), environ) as found:
        (prometheus,) = found()
    return prometheus


def find_servers(environ: Mapping[str, str] = os.environ) -> Servers:
    """Return both servers and promtool, or raise `ToolMissing`."""
    with _asking((_PROMTOOL, _PROMETHEUS, _ALERTMANAGER), environ) as found:
        return Servers(*found())


@contextmanager
def _asking(
    wanted: Sequence[_Wanted], environ: Mapping[str, str]
) -> Iterator[Callable[[], list[Tool]]]:
    """Ask all at once: each takes some hundredths of a second to start."""
    paths = [_path(one, environ) for one in wanted]
    with ExitStack() as stack:
        answers = [stack.enter_context(Answer(path)) if path else None for path in paths]

        def found() -> list[Tool]:
            asked = zip(wanted, paths, answers, strict=True)
            return _usable(
                _judged(one, path, answer.said())
                if path and answer
                else _missing(one, environ.get(one.variable, ""))
                for one, path, answer in asked
            )

        yield found


def _usable(found: Iterable[Tool | Diagnostic]) -> list[Tool]:
    tools = list(found)
    unusable = tuple(tool for tool in tools if isinstance(tool, Diagnostic))
    if unusable:
        raise ToolMissing(unusable)
    return [tool for tool in tools if isinstance(tool, Tool)]


def _judged(wanted: _Wanted, path: str, said: str) -> Tool | Diagnostic:
    numbers = re.match(rf"{wanted.name}, version ((\d+)\.(\d+)[^\s+~-]*)", said)
    if numbers is None:
        return _unknown(wanted, path, said)
    if (int(numbers[2]), int(numbers[3])) < wanted.oldest:
        return _too_old(wanted, path, numbers[1])
    return Tool(wanted.name, path, numbers[1], f"{said.partition(chr(10))[0]} {_program(path)}")


def _program(path: str) -> str:
    """Return what tells a program from another one that says the same of itself."""
    real = Path(path).resolve()
    try:
        status = real.stat()
    except OSError:
        return str(real)
    return f"{real} {status.st_size} {status.st_mtime_ns} {status.st_ino}"


def _path(wanted: _Wanted, environ: Mapping[str, str]) -> str | None:
    """Return an absolute path, because the tool is started in another folder."""
    search = environ.get("PATH", os.defpath)
    beside = str(Path(sys.prefix) / "bin" / wanted.name)
    named = environ.get(wanted.variable)
    places = (named,) if named else (beside, wanted.name, wanted.also or wanted.name)
    found = next(filter(None, (shutil.which(place, path=search) for place in places)), None)
    return str(Path(found).absolute()) if found else None


def _missing(wanted: _Wanted, named: str) -> Diagnostic:
    if named:
        message = f"{wanted.name} is not at `{named}`, where {wanted.variable} says it is"
        return Diagnostic(TOOL_MISSING, message, hint=f"correct {wanted.variable} or unset it")
    message = f"{wanted.name} was not found in this Python environment or in PATH"
    return Diagnostic(TOOL_MISSING, message, hint=_how(wanted))


def _too_old(wanted: _Wanted, path: str, release: str) -> Diagnostic:
    oldest = ".".join(map(str, wanted.oldest))
    message = f"{wanted.name} {release} is too old: genmon needs {oldest} or newer"
    return Diagnostic(TOOL_TOO_OLD, message, hint=_how(wanted), notes=(Note(f"found at {path}"),))


def _unknown(wanted: _Wanted, path: str, said: str) -> Diagnostic:
    first = said.strip().partition("\n")[0]
    message = f"{path} does not answer `--version` as {wanted.name} does"
    answer = Note(f"it said: {first}" if first else "it said nothing")
    return Diagnostic(TOOL_UNKNOWN, message, hint=_how(wanted), notes=(answer,))


def _how(wanted: _Wanted) -> str:
    """Say how to get the tool on this platform."""
    system = platform.system()
    package = wanted.packages.get(system, "")
    if not package:
        return f"put it into a folder of PATH: https://prometheus.io/download/ has {wanted.name}"
    if system == "Darwin":
        return f"`brew install {package}`, {_ELSEWHERE}"
    return f"on Debian and Ubuntu {package}; {_ELSEWHERE}, or name it in {wanted.variable}"
