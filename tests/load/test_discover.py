"""discover: the tree of specs, whole and hostile."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from genmon.diag import Diagnostic
from genmon.load import Discovered, SpecFile, SystemSource, discover
from genmon.load.read import MAX_BYTES, read_bytes


@pytest.fixture
def specs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the relative path of an empty specs folder in the working directory."""
    monkeypatch.chdir(tmp_path)
    Path("specs").mkdir()
    return Path("specs")


@pytest.fixture
def without_privileges(specs: Path, tmp_path: Path) -> Iterator[None]:
    """Run the test as somebody whom permissions bind, whoever started it."""
    user = os.geteuid()
    if user == 0:
        tmp_path.chmod(0o755)
        os.chown(specs, 65534, 65534)
        os.seteuid(65534)
    yield
    os.seteuid(user)


def write(path: Path, content: str | bytes = "a: 1\n") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def said(found: Discovered) -> list[str]:
    return [one(diagnostic) for diagnostic in found.diagnostics]


def one(diagnostic: Diagnostic) -> str:
    return f"{diagnostic.span}: {diagnostic.code}: {diagnostic.message} | {diagnostic.hint}"


def test_every_folder_is_a_system_and_its_files_come_by_relative_path(specs: Path) -> None:
    write(specs / "shop" / "z.yaml", "z: 1\n")
    write(specs / "shop" / "more" / "b.yml", "b: 1\n")
    write(specs / "shop" / "a.yaml", "a: 1\n")
    write(specs / "api-2" / "system.yaml", "s: 1\n")

    assert discover(specs).systems == (
        SystemSource("api-2", "specs/api-2", (SpecFile("specs/api-2/system.yaml", "s: 1\n"),)),
        SystemSource(
            "shop",
            "specs/shop",
            (
                SpecFile("specs/shop/a.yaml", "a: 1\n"),
                SpecFile("specs/shop/more/b.yml", "b: 1\n"),
                SpecFile("specs/shop/z.yaml", "z: 1\n"),
            ),
        ),
    )


def test_hidden_entries_and_other_files_are_passed_over(specs: Path) -> None:
    write(specs / "shop" / "a.yaml")
    write(specs / "shop" / ".b.yaml", "\0")
    write(specs / "shop" / ".git" / "c.yaml", "\0")
    write(specs / "shop" / "README.md", "\0")
    write(specs / ".old" / "d.yaml", "\0")
    write(specs / "README.md", "\0")

    discovered = discover(specs)

    assert discovered.texts == {"specs/shop/a.yaml": "a: 1\n"}
    assert said(discovered) == []


def test_only_the_systems_named_are_read(specs: Path) -> None:
    write(specs / "shop" / "a.yaml")
    write(specs / "api" / "a.yaml", b"\xff")
    write(specs / "Bad Name" / "a.yaml")
    write(specs / "loose.yaml")

    discovered = discover(specs, ["shop"])

    assert [system.name for system in discovered.systems] == ["shop"]
    assert said(discovered) == []


def test_paths_below_the_working_directory_are_shown_relative_to_it(specs: Path) -> None:
    write(specs / "shop" / "a.yaml")

    assert list(discover(specs.absolute()).texts) == ["specs/shop/a.yaml"]
    assert list(discover(Path("./specs")).texts) == ["specs/shop/a.yaml"]


def test_paths_elsewhere_are_shown_as_given(
    specs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(specs / "shop" / "a.yaml")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)

    assert list(discover(Path("../specs")).texts) == ["../specs/shop/a.yaml"]
    assert list(discover(tmp_path / "specs").texts) == [f"{tmp_path}/specs/shop/a.yaml"]


def test_a_name_that_is_not_utf8_is_shown_with_escapes(specs: Path) -> None:
    path = os.fsencode(specs) + b"/shop"
    Path(os.fsdecode(path)).mkdir()
    write(Path(os.fsdecode(path + b"/\xff.yaml")))

    assert list(discover(specs).texts) == ["specs/shop/\\xff.yaml"]


def test_a_missing_specs_folder_is_named(specs: Path) -> None:
    specs.rmdir()

    assert said(discover(specs)) == [
        (
            "specs:1:1: GM101: there is no such folder | "
            "name the specs folder with --specs, or make one with `genmon init DIR`"
        )
    ]


def test_a_file_is_no_specs_folder(specs: Path) -> None:
    path = write(specs / "file")

    assert said(discover(path)) == [
        (
            "specs/file:1:1: GM101: is not a folder | "
            "name the specs folder with --specs, or make one with `genmon init DIR`"
        )
    ]


def test_an_empty_specs_folder_is_an_error(specs: Path) -> None:
    assert said(discover(specs)) == [
        (
            "specs:1:1: GM102: holds no system | "
            "make a folder for the first one, or run `genmon init DIR`"
        )
    ]


def test_a_system_without_spec_files_is_an_error(specs: Path) -> None:
    write(specs / "shop" / "README.md")

    assert said(discover(specs)) == [
        "specs/shop:1:1: GM103: holds no spec file | write a *.yaml file in it, or delete it"
    ]


def test_an_unknown_system_gets_the_nearest_name(specs: Path) -> None:
    write(specs / "azora" / "a.yaml")
    write(specs / "aclue" / "a.yaml")

    assert said(discover(specs, ["azorra", "../azora"])) == [
        "specs:1:1: GM104: holds no system named `../azora` | did you mean `azora`?",
        "specs:1:1: GM104: holds no system named `azorra` | did you mean `azora`?",
    ]


def test_a_spec_file_outside_a_system_is_an_error(specs: Path) -> None:
    write(specs / "shop.yaml")

    assert said(discover(specs)) == [
        "specs/shop.yaml:1:1: GM105: belongs to no system | move it to specs/shop/shop.yaml"
    ]


@pytest.mark.parametrize(
    ("name", "proper"), [("My Shop", "my-shop"), ("2fast", "fast"), ("Ω", "system")]
)
def test_a_folder_that_cannot_name_a_system_gets_a_better_name(
    specs: Path, name: str, proper: str
) -> None:
    write(specs / name / "a.yaml")

    assert said(discover(specs)) == [
        (
            f"specs/{name}:1:1: GM106: this name cannot be that of a system | "
            f"rename it to `{proper}`, or hide it with a leading dot"
        )
    ]


def test_what_the_system_refuses_to_read_is_reported() -> None:
    # Reading the start of one's own memory fails for everybody, the superuser included.
    found = read_bytes(Path("/proc/self/mem"), "specs/shop/a.yaml")

    assert isinstance(found, Diagnostic)
    assert one(found) == (
        "specs/shop/a.yaml:1:1: GM107: cannot be read: input/output error | "
        "check that it exists and that you may read it"
    )


def test_a_file_that_vanished_is_reported(tmp_path: Path) -> None:
    found = read_bytes(tmp_path / "gone.yaml", "gone.yaml")

    assert isinstance(found, Diagnostic)
    assert found.message == "cannot be read: no such file or directory"


@pytest.mark.usefixtures("without_privileges")
def test_files_and_folders_without_permission_are_reported(specs: Path) -> None:
    write(specs / "shop" / "a.yaml").chmod(0)
    write(specs / "shop" / "closed" / "b.yaml").parent.chmod(0)
    write(specs / "shop" / "names-only" / "c.yaml").parent.chmod(0o600)

    found = said(discover(specs))

    for folder in ("closed", "names-only"):
        (specs / "shop" / folder).chmod(0o700)
    reason = "cannot be read: permission denied | check that it exists and that you may read it"
    assert found == [
        f"specs/shop/a.yaml:1:1: GM107: {reason}",
        f"specs/shop/closed:1:1: GM107: {reason}",
        f"specs/shop/names-only/c.yaml:1:1: GM107: {reason}",
    ]


@pytest.mark.usefixtures("without_privileges")
def test_a_specs_folder_without_permission_is_reported(specs: Path) -> None:
    write(specs / "shop" / "a.yaml")
    specs.chmod(0)

    found = [*said(discover(specs)), *said(discover(specs / "shop"))]

    specs.chmod(0o700)
    reason = "cannot be read: permission denied | check that it exists and that you may read it"
    assert found == [f"specs:1:1: GM107: {reason}", f"specs/shop:1:1: GM107: {reason}"]


def test_a_name_that_no_system_takes_is_reported() -> None:
    (finding,) = discover(Path("x" * 5000)).diagnostics

    assert finding.message == "cannot be read: file name too long"


def test_a_pipe_does_not_hang_the_reader(specs: Path) -> None:
    write(specs / "shop" / "a.yaml")
    os.mkfifo(specs / "shop" / "pipe.yaml")

    assert said(discover(specs)) == [
        (
            "specs/shop/pipe.yaml:1:1: GM108: is a pipe, not a file | "
            "rename it or move it out of the specs folder"
        )
    ]


def test_a_device_is_not_read() -> None:
    found = read_bytes(Path("/dev/zero"), "zero.yaml")

    assert isinstance(found, Diagnostic)
    assert found.message == "is a device, not a file"


def test_a_folder_named_as_a_spec_file_is_reported(specs: Path) -> None:
    write(specs / "shop" / "a.yaml")
    (specs / "shop" / "b.yaml").mkdir()

    assert said(discover(specs)) == [
        (
            "specs/shop/b.yaml:1:1: GM108: is a folder, not a file | "
            "rename it or move it out of the specs folder"
        )
    ]


def test_links_out_of_the_tree_are_refused(specs: Path, tmp_path: Path) -> None:
    write(specs / "shop" / "a.yaml")
    secret = write(tmp_path / "secret.yaml", "password: 1\n")
    (specs / "shop" / "up.yaml").symlink_to("../../secret.yaml")
    (specs / "shop" / "absolute.yaml").symlink_to(secret)
    (specs / "shop" / "etc").symlink_to("/etc")
    (specs / "elsewhere").symlink_to(tmp_path)

    discovered = discover(specs)

    assert list(discovered.texts) == ["specs/shop/a.yaml"]
    message = "is a symbolic link to a place outside the specs folder"
    hint = "replace it by a copy of what it points at"
    assert said(discovered) == [
        f"specs/elsewhere:1:1: GM109: {message} | {hint}",
        f"specs/shop/absolute.yaml:1:1: GM109: {message} | {hint}",
        f"specs/shop/etc:1:1: GM109: {message} | {hint}",
        f"specs/shop/up.yaml:1:1: GM109: {message} | {hint}",
    ]


def test_links_inside_the_tree_are_followed(specs: Path) -> None:
    write(specs / "shop" / "common" / "a.yaml", "a: 1\n")
    (specs / "api").mkdir()
    (specs / "api" / "common").symlink_to("../shop/common")

    discovered = discover(specs, ["api"])

    assert discovered.texts == {"specs/api/common/a.yaml": "a: 1\n"}
    assert said(discovered) == []


def test_the_specs_folder_itself_may_be_a_link(specs: Path) -> None:
    write(specs / "shop" / "a.yaml")
    Path("link").symlink_to(specs)

    discovered = discover(Path("link"))

    assert list(discovered.texts) == ["link/shop/a.yaml"]
    assert said(discovered) == []


def test_circles_of_links_are_reported_once_each(specs: Path) -> None:
    write(specs / "shop" / "a.yaml")
    (specs / "shop" / "self.yaml").symlink_to("self.yaml")
    (specs / "shop" / "up").symlink_to("..")
    (specs / "shop" / "here").symlink_to(".")
    (specs / "all").symlink_to(".")

    message = "is a symbolic link that goes round in a circle"
    assert said(discover(specs)) == [
        f"specs/all:1:1: GM110: {message} | delete it",
        f"specs/shop/here:1:1: GM110: {message} | delete it",
        f"specs/shop/self.yaml:1:1: GM110: {message} | delete it",
        f"specs/shop/up:1:1: GM110: {message} | delete it",
    ]


def test_folders_that_link_to_each_other_end(specs: Path) -> None:
    write(specs / "a" / "a.yaml")
    write(specs / "b" / "b.yaml")
    (specs / "a" / "x").symlink_to("../b")
    (specs / "b" / "y").symlink_to("../a")

    assert {str(finding.span) for finding in discover(specs).diagnostics} == {
        "specs/a/x/y:1:1",
        "specs/b/y/x:1:1",
    }


def test_a_link_to_nothing_is_reported(specs: Path) -> None:
    write(specs / "shop" / "a.yaml")
    (specs / "shop" / "gone.yaml").symlink_to("nothing.yaml")

    assert said(discover(specs)) == [
        (
            "specs/shop/gone.yaml:1:1: GM107: cannot be read: no such file or directory | "
            "check that it exists and that you may read it"
        )
    ]


def test_a_sparse_file_of_100_mb_is_refused_unread(specs: Path) -> None:
    os.truncate(write(specs / "shop" / "huge.yaml"), 100_000_000)

    discovered = discover(specs)

    assert discovered.texts == {}
    assert said(discovered) == [
        "specs/shop/huge.yaml:1:1: GM111: holds more than 1 MiB | move it away, or split it"
    ]


def test_a_file_of_the_largest_size_is_read(specs: Path) -> None:
    write(specs / "shop" / "large.yaml", b"#" * MAX_BYTES)
    write(specs / "shop" / "larger.yaml", b"#" * (MAX_BYTES + 1))

    assert list(discover(specs).texts) == ["specs/shop/large.yaml"]


def test_links_that_multiply_are_cut_off(specs: Path) -> None:
    for depth in range(16):
        folder = specs / "shop" / f"d{depth}"
        write(folder / "a.yaml")
        (folder / "left").symlink_to(f"../d{depth + 1}")
        (folder / "right").symlink_to(f"../d{depth + 1}")
    write(specs / "shop" / "d16" / "a.yaml")
    write(specs / "zoo" / "a.yaml")

    assert said(discover(specs)) == [
        (
            "specs:1:1: GM114: holds more than 20,000 files and folders | "
            "point --specs at the right folder"
        )
    ]


def test_all_that_is_wrong_is_reported_at_once(specs: Path) -> None:
    write(specs / "shop" / "a.yaml", b"\xff")
    write(specs / "shop" / "b.yaml", "\0")
    write(specs / "loose.yaml")
    (specs / "empty").mkdir()

    assert [finding.code.id for finding in discover(specs).diagnostics] == [
        "GM103",
        "GM105",
        "GM112",
        "GM113",
    ]
