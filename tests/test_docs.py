"""The texts are true: what there is is documented, what is documented is there, examples run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import promql_parser
import pytest

from genmon import receivers, signals
from genmon.cli.group import genmon
from genmon.commands.schema.of_specs import model_schema
from genmon.compile.codes import every_code
from genmon.load import SpecFile, parse
from genmon.receivers import ReceiverKind
from genmon.registry import discover
from genmon.signals import SignalKind
from tests.docs.console import agree, outputs, steps
from tests.docs.fences import PROJECT, Fence, fences, fences_of, inline_code, links, pages, read
from tools.docs.__main__ import stale
from tools.docs.examples import FOLDER, compile_fragment
from tools.docs.words import SHORT_FORMS, UNSAID

_KINDS = [kind.name for kind in discover(signals, "SIGNAL", SignalKind)]
_CHANNELS = [kind.name for kind in discover(receivers, "RECEIVER", ReceiverKind)]
_SECTIONS = list(model_schema()["properties"])
_PAGES = pages(codes=False)
_EXAMPLES = sorted(FOLDER.rglob("*.yaml"))
_TESTED = {"console", "yaml", "python", "promql", "sh", "text"}
_GENERATED = {"docs/commands.md", "docs/language.md"}
_CALL = re.compile(r"(?:^|\s)genmon ([a-z]+)((?: +[^\s`]+)*)")
_PATH = re.compile(
    r"(?:genmon|tests|tools|docs|specs|templates|benchmarks)/[\w./-]+|[\w-]+/[\w-]+\.py"
)


def _commands() -> Iterator[tuple[str, click.Command]]:
    with click.Context(genmon) as context:
        for name in genmon.list_commands(context):
            command = genmon.get_command(context, name)
            assert command is not None
            yield name, command


def _options(command: click.Command) -> set[str]:
    shown = (param for param in command.params if not getattr(param, "hidden", False))
    declared = (option for parameter in shown for option in parameter.opts)
    return {"-h", "--help", *(option for option in declared if option.startswith("-"))}


def _sections(page: str, level: int) -> dict[str, str]:
    """Return the text below each heading of a level."""
    parts = re.split(rf"^{'#' * level} (.*)$", read(page), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def _targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):.*##", read("Makefile"), re.MULTILINE))


# What there is, is documented.


def test_generated_pages_are_current() -> None:
    assert sorted(str(path) for path in stale()) == [], "run `make docs`"


@pytest.mark.parametrize(("name", "command"), list(_commands()))
def test_every_option_stands_in_its_commands_section(name: str, command: click.Command) -> None:
    section = _sections("docs/commands.md", 2)[f"`genmon {name}`"]
    written = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", section))
    assert _options(command) - {"-h"} <= written


@pytest.mark.parametrize("name", _SECTIONS)
def test_every_section_is_documented_with_an_example(name: str) -> None:
    assert f"```yaml\n{_example('sections', name)}```" in _sections("docs/language.md", 3)[name]


@pytest.mark.parametrize("name", _KINDS)
def test_every_signal_kind_is_documented_with_an_example(name: str) -> None:
    section = _sections("docs/language.md", 4)[name]
    assert f"| `{name}` |" in section
    assert f"```yaml\n{_example('signals', name)}```" in section
    assert "```yaml output\n" in section


@pytest.mark.parametrize("name", _CHANNELS)
def test_every_integration_is_documented_with_an_example(name: str) -> None:
    section = _sections("docs/language.md", 4)[name]
    assert f"```yaml\n{_example('receivers', name)}```" in section
    assert name == "empty" or f"{name}_configs" in section


def test_every_key_has_a_meaning_and_none_has_two() -> None:
    schema = model_schema()
    models = {**schema["$defs"], "Document": schema}
    models = {
        name: next(form for form in model.get("anyOf", [model]) if "properties" in form)
        for name, model in models.items()
        if name not in SHORT_FORMS
    }
    described = {
        f"{name}.{key}": bool(node.get("description"))
        for name, model in models.items()
        if name != "Receiver"  # its keys are the integrations, which have their own sections
        for key, node in model["properties"].items()
    }
    silent = {key for key, is_described in described.items() if not is_described}
    assert silent - UNSAID.keys() == set(), "describe these in their models"
    assert UNSAID.keys() - silent == set(), "take these out of tools/docs/words.py"


def test_every_code_has_its_page_and_stands_in_the_index() -> None:
    index = read("docs/codes/README.md")
    for code in every_code():
        page = read(f"docs/codes/{code.id}.md")
        assert f"# {code.id}: {code.title}\n" in page
        assert code.explanation.strip() in page
        assert f"- [{code.id}]({code.id}.md): {code.title}\n" in index


def test_every_make_target_stands_in_the_readme() -> None:
    table = _sections("README.md", 2)["Options of make"]
    assert set(re.findall(r"`make ([a-z-]+)`", table)) == _targets()


def test_every_room_stands_in_the_architecture() -> None:
    rooms = {
        path.name.removesuffix(".py")
        for path in (PROJECT / "genmon").iterdir()
        if (path.is_dir() and (path / "__init__.py").exists()) or path.suffix == ".py"
    }
    drawing = next(fence for fence in fences_of("docs/architecture.md") if fence.kind == "text")
    assert set(re.findall(r"\w+", drawing.text)) == rooms - {"__init__"}


# What is documented, is there.


def test_no_example_is_left_over() -> None:
    of = {"signals": _KINDS, "receivers": _CHANNELS, "sections": _SECTIONS}
    wanted = {FOLDER / kind / f"{name}.yaml" for kind, names in of.items() for name in names}
    assert set(_EXAMPLES) == wanted | {FOLDER / "base.yaml"}


@pytest.mark.parametrize("page", [*_PAGES, *pages(codes=True)])
def test_every_block_is_closed_and_of_a_kind_that_is_tested(page: str) -> None:
    found = list(fences_of(page))
    assert read(page).count("\n```") + read(page).startswith("```") == 2 * len(found)
    assert [str(fence) for fence in found if fence.kind not in _TESTED] == []


@pytest.mark.parametrize("page", [*_PAGES, *pages(codes=True)])
def test_every_link_leads_somewhere(page: str) -> None:
    for link in links(page):
        file, _, anchor = link.partition("#")
        if not file.startswith("http"):
            target = (PROJECT / page).parent / file if file else PROJECT / page
            assert target.exists(), link
            assert not anchor or anchor in _anchors(target), link


@pytest.mark.parametrize("page", sorted({*_PAGES} - _GENERATED))
def test_every_path_and_make_target_that_is_named_exists(page: str) -> None:
    for code in inline_code(page):
        if _PATH.fullmatch(code):
            assert (PROJECT / code).exists(), code
        if code.startswith("make "):
            assert code.split()[1] in {*_targets(), "bench"}, code


@pytest.mark.parametrize("page", [*_PAGES, *pages(codes=True)])
def test_every_call_of_genmon_has_a_command_and_options_that_exist(page: str) -> None:
    options = {name: _options(command) for name, command in _commands()}
    blocks = [line for fence in fences_of(page) for line in fence.text.splitlines()]
    shell = [line for line in blocks if line.startswith(("$ ", "genmon "))]
    for text in [*inline_code(page), *shell]:
        for command, rest in _CALL.findall(text):
            assert command in options, text
            used = set(re.findall(r"(?<= )--?[a-z][a-z-]*", rest.partition("|")[0]))
            assert used <= options[command], text


# Examples run.


@pytest.mark.parametrize("path", _EXAMPLES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_example_compiles_without_a_finding(path: Path) -> None:
    compiled = compile_fragment(path.read_text(encoding="utf-8"))
    assert [f"{d.span}: {d.message}" for d in compiled.diagnostics] == []
    assert compiled.artifacts


@pytest.mark.parametrize("fence", [f for f in fences("yaml") if not f.rest], ids=str)
def test_every_yaml_block_compiles_without_a_finding(fence: Fence) -> None:
    compiled = compile_fragment(fence.text)
    assert [f"{d.span}: {d.message}" for d in compiled.diagnostics] == []


@pytest.mark.parametrize("fence", [f for f in fences("yaml", "python") if f.rest], ids=str)
def test_every_excerpt_stands_in_its_file_and_output_in_generated_pages(fence: Fence) -> None:
    if fence.info == "yaml output":
        assert fence.page in _GENERATED
    else:
        assert fence.text in read(fence.rest)


def test_every_python_block_is_an_excerpt() -> None:
    assert [str(fence) for fence in fences("python") if not fence.rest] == []


@pytest.mark.parametrize("fence", fences("promql"), ids=str)
def test_every_promql_block_parses(fence: Fence) -> None:
    promql_parser.parse(fence.text)


@pytest.mark.parametrize("fence", fences("sh"), ids=str)
def test_every_sh_block_calls_make_targets(fence: Fence) -> None:
    called = [line.split()[:2] for line in fence.text.splitlines()]
    assert [call for call in called if call[0] != "make" or call[1] not in _targets()] == []


@pytest.mark.slow
@pytest.mark.parametrize("page", sorted({fence.page for fence in fences("console")}))
def test_every_console_block_prints_what_it_shows(page: str, tmp_path: Path) -> None:
    shown = [step for fence in fences_of(page) if fence.kind == "console" for step in steps(fence)]
    printed = outputs([step.command for step in shown], tmp_path)
    for step, lines in zip(shown, printed, strict=True):
        assert agree(step.expected, lines), "\n".join([f"$ {step.command}", *lines])


@pytest.mark.parametrize("fence", fences("yaml", "sh", codes=True), ids=str)
def test_every_block_on_the_page_of_a_code_can_be_read(fence: Fence) -> None:
    if fence.kind == "yaml":  # what it shows is right or wrong as its page says, but it is YAML
        tree, findings = parse(SpecFile(fence.page, fence.text))
        assert (tree is None, findings) == (False, ())
    else:
        assert "genmon " in fence.text


def test_output_agrees_only_where_it_should() -> None:
    printed = ["first", "1 system; 0.28 s", "last"]
    assert agree(["first", "1 system; 3.07 s", "last"], printed)
    assert agree(["…", "last"], printed)
    assert agree(["first", "1 … s", "…"], printed)
    assert not agree(["first", "last"], printed)
    assert not agree(["first", "2 system; 0.28 s", "last"], printed)
    assert not agree(["first", "1 system; 0.28 s"], printed)


def _example(kind: str, name: str) -> str:
    return (FOLDER / kind / f"{name}.yaml").read_text(encoding="utf-8")


def _anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}
