"""Rule files in; a folder of specs that compiles, and a report, out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from genmon.compile.stages import compile_specs
from genmon.diag import Diagnostic, Severity, Span, has_errors
from genmon.importers._report import Entry
from genmon.importers.prometheus.codes import FOREIGN_FILE, NOT_RULES
from genmon.importers.prometheus.convert import Converted, convert
from genmon.importers.prometheus.read import ReadRules, read_rules
from genmon.importers.prometheus.rules import Rule
from genmon.importers.prometheus.signals import Attempt
from genmon.load.characters import decode_text
from genmon.load.read import read_bytes
from genmon.load.shown import shown
from genmon.load.spec_file import SpecFile
from genmon.publish.replace_file import replace_file

_ENDINGS = frozenset({".yaml", ".yml"})
_ROUNDS = 12
_NOTHING = ReadRules((), (), ())


@dataclass(slots=True)
class Imported:
    """What came of an import: the files written and left as they were, the report, findings."""

    written: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    report: Sequence[Entry] = ()
    diagnostics: list[Diagnostic] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)

    @property
    def failed(self) -> bool:
        """Tell whether nothing was written."""
        return has_errors(self.diagnostics)


def import_rules(paths: Sequence[Path], into: Path, *, force: bool = False) -> Imported:
    """Read rule files and write specs that say the same; writes nothing where a file is unsound."""
    outcome = Imported()
    files = [_read(path, outcome) for path in _files(paths)]
    rules = [rule for file in files for rule in file.rules]
    if outcome.failed:
        return outcome
    converted = _compiling(rules, into.name, outcome)
    if not outcome.failed:
        dropped = [entry for file in files for entry in file.dropped]
        outcome.report = [*dropped, *converted.report]
        _write(converted.files, into, outcome, force=force)
    return outcome


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files that are named, and those of folders that are named, in order."""
    for path in paths:
        if path.is_dir():
            inner = (one for one in path.rglob("*") if one.suffix in _ENDINGS and one.is_file())
            yield from sorted(inner)
        else:
            yield path


def _read(path: Path, outcome: Imported) -> ReadRules:
    name = shown(path)
    content = read_bytes(path, name)
    if isinstance(content, Diagnostic):
        outcome.diagnostics.append(content)
        return _NOTHING
    text, finding = decode_text(content, name)
    outcome.texts[name] = text
    if finding:
        outcome.diagnostics.append(finding)
        return _NOTHING
    read = read_rules(SpecFile(name, text))
    outcome.diagnostics += read.findings
    return read


def _compiling(rules: Sequence[Rule], system: str, outcome: Imported) -> Converted:
    """Give way, rule by rule, until what is left compiles: constructs to PromQL to nothing."""
    attempts: dict[Span, Attempt] = {}
    for _ in range(_ROUNDS):
        converted = convert(rules, system, attempts)
        errors = _errors(converted.files, system)
        blamed = {span for at in errors for span in converted.lines.get(at, ())}
        if not blamed:
            break
        for span in blamed:
            attempts[span] = Attempt(min(attempts.get(span, 0) + 1, Attempt.LEFT_OUT))
    if errors:
        file, line = errors[0]
        message = f"what it comes to does not compile: {file}, line {line}"
        hint = "import fewer files at once, and report this as a bug"
        outcome.diagnostics.append(Diagnostic(NOT_RULES, message, hint=hint))
    return converted


def _errors(files: Mapping[str, str], system: str) -> list[tuple[str, int]]:
    """Return the file and the line of each error that a compile of the files finds."""
    with TemporaryDirectory(prefix="genmon-import-") as folder:
        specs = Path(folder)
        (specs / system).mkdir()
        for name, text in files.items():
            (specs / system / name).write_text(text, encoding="utf-8")
        compiled = compile_specs(specs)
    return [
        (Path(finding.span.path).name, finding.span.line) if finding.span else ("", 0)
        for finding in compiled.diagnostics
        if finding.severity is Severity.ERROR
    ]


def _write(files: Mapping[str, str], into: Path, outcome: Imported, *, force: bool) -> None:
    """Write what is new or changed, unless that would overwrite what somebody else wrote."""
    same = {name for name, text in files.items() if _text(into / name) == text}
    links = [name for name in files if (into / name).is_symlink()]
    foreign = [name for name in files if name not in same and (into / name).exists()]
    if links:
        outcome.diagnostics += map(_link, (shown(into / name) for name in links))
        return
    if foreign and not force:
        outcome.diagnostics += map(_foreign, (shown(into / name) for name in foreign))
        return
    into.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        if name not in same:
            replace_file(into / name, text.encode())
        (outcome.unchanged if name in same else outcome.written).append(shown(into / name))


def _text(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None


def _link(path: str) -> Diagnostic:
    message = "is a symbolic link, and what it points to is not replaced"
    return Diagnostic(FOREIGN_FILE, message, Span.of_file(path), hint="delete the link")


def _foreign(path: str) -> Diagnostic:
    message = "stands there already, and differs from what would be written"
    hint = "delete it, name another folder with --into, or give --force"
    return Diagnostic(FOREIGN_FILE, message, Span.of_file(path), hint=hint)
