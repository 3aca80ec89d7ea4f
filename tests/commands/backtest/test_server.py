"""A server that is gone, closed, odd or overworked: a clear error, or a remark in the report."""

from __future__ import annotations

import json
import signal
import ssl
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from threading import Event
from typing import Any

import pytest
import trustme

from genmon.cli.group import run
from tests.cli.console import PROJECT
from tests.commands.backtest.shop import SPECS
from tests.commands.backtest.stub import Answer, Stub, healthy, refusal, serving, success

_END = datetime(2026, 11, 11, tzinfo=UTC)
_DAY = 86_400
_HANGS = 90
"""Seconds for which a server does not answer: the default of `--timeout` is longer."""


@pytest.fixture(scope="module")
def specs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("specs")
    (folder / "shop").mkdir()
    (folder / "shop" / "shop.yaml").write_text(SPECS)
    return folder


@pytest.fixture
def backtest(specs: Path, capsys: pytest.CaptureFixture[str]) -> Backtest:
    return Backtest(specs, capsys)


class Backtest:
    """The command, for one alert and a day."""

    def __init__(self, specs: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self._specs = specs
        self._capsys = capsys

    def __call__(self, url: str, *arguments: object) -> tuple[int, str, str]:
        words = ["--prometheus", url, "--specs", self._specs, "--until", "2026-11-11T00:00"]
        words += ["--last", "1d", "--alert", "LongQueue", *arguments]
        status = run(["backtest", *map(str, words)])
        said = self._capsys.readouterr()
        return status, said.out, said.err

    def report(self, url: str, *arguments: object) -> dict[str, Any]:
        _, out, err = self(url, "--format", "json", *arguments)
        assert err == ""
        report: dict[str, Any] = json.loads(out)
        return report


def test_nobody_there_is_told(backtest: Backtest) -> None:
    status, _, err = backtest("http://127.0.0.1:1")
    assert status == 3
    assert err.startswith("genmon: http://127.0.0.1:1 cannot be asked: ")


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (Answer(401), "answers 401 and wants another login: name a file with a token"),
        (Answer(403, {"status": "error", "error": "no"}), "answers 403 and wants another login"),
        (Answer(502), "the answer is not one of Prometheus's API"),
        (Answer(200, {"status": "success", "data": {}}, length=900), "ends after 33 of 900 bytes"),
        (Answer(302, location="http://127.0.0.1:1/"), "redirects to another server"),
    ],
)
def test_what_is_no_answer_ends_the_backtest(backtest: Backtest, answer: Answer, said: str) -> None:
    with serving(lambda *_: answer) as stub:
        status, out, err = backtest(stub.url)
    assert (status, out) == (3, "")
    assert said in err


def test_a_token_is_sent_from_a_file(backtest: Backtest, tmp_path: Path) -> None:
    token = tmp_path / "token"
    token.write_text("hunter2\n")
    with serving(healthy) as stub:
        backtest.report(stub.url, "--bearer-file", token)
    assert {header["Authorization"] for header in stub.headers} == {"Bearer hunter2"}


def test_a_password_is_sent_from_a_file(backtest: Backtest, tmp_path: Path) -> None:
    login = tmp_path / "login"
    login.write_text("me:hunter2")
    with serving(healthy) as stub:
        backtest.report(stub.url, "--basic-file", login)
    assert {header["Authorization"] for header in stub.headers} == {"Basic bWU6aHVudGVyMg=="}


@pytest.mark.parametrize(
    ("option", "content", "said"),
    [
        ("--bearer-file", None, "cannot be read: No such file"),
        ("--bearer-file", "", "does not hold a secret in one line"),
        ("--bearer-file", "hunter2\nX-Other: 1", "does not hold a secret in one line"),
        ("--basic-file", "hunter2", "does not hold `user:password`"),
        ("--ca-file", "hunter2", "no certificate can be read"),
        ("--key-file", "hunter2", "a key without its certificate is of no use"),
    ],
)
def test_a_file_that_lets_nobody_in_is_a_matter_of_usage(
    backtest: Backtest, tmp_path: Path, option: str, content: str | None, said: str
) -> None:
    file = tmp_path / "secret"
    if content is not None:
        file.write_text(content)
    status, _, err = backtest("http://127.0.0.1:1", option, file)
    assert status == 2
    assert said in err
    assert "hunter2" not in err


def test_a_server_that_shows_an_unknown_certificate_is_believed_by_its_authority(
    backtest: Backtest, tmp_path: Path
) -> None:
    authority = trustme.CA()
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(tls)
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    with serving(healthy, tls) as stub:
        assert backtest.report(stub.url, "--ca-file", tmp_path / "ca.pem")["alerts"]
        status, _, err = backtest(stub.url)
    assert status == 3
    assert "certificate verify failed" in err


def test_a_query_that_is_refused_is_told_beside_its_alert(backtest: Backtest) -> None:
    def answer(path: str, asked: Mapping[str, str]) -> Answer:
        if path == "query_range" and ">" in asked["query"]:
            return refusal("many-to-many matching not allowed")
        return healthy(path, asked)

    with serving(answer) as stub:
        status, out, _ = backtest(stub.url)
    assert status == 1
    assert "not evaluated: Prometheus refuses the query: many-to-many matching" in out


def test_two_series_with_the_labels_of_one_alert_are_no_evaluation(backtest: Backtest) -> None:
    """Their names differ, and go."""

    def answer(path: str, asked: Mapping[str, str]) -> Answer:
        if path == "query_range" and ">" in asked["query"]:
            points = [[int(asked["end"]), "90"]]
            series = [{"metric": {"__name__": name}, "values": points} for name in ("a", "b")]
            return success({"resultType": "matrix", "result": series})
        return healthy(path, asked)

    with serving(answer) as stub:
        report = backtest.report(stub.url)
    assert "two of its series have the same labels" in report["alerts"][0]["head"]["refusal"]


def test_a_metric_without_a_sample_and_an_unknown_version_are_remarks(backtest: Backtest) -> None:
    def answer(path: str, asked: Mapping[str, str]) -> Answer:
        return Answer(404) if path != "query_range" else healthy(path, asked)

    with serving(answer) as stub:
        report = backtest.report(stub.url)
    assert report["remarks"] == [
        "the server does not say its version; its results may differ from those of Prometheus",
        "there is no sample of `queue_length` in all this time",
    ]


def test_what_a_server_warns_of_is_told(backtest: Backtest) -> None:
    def answer(path: str, asked: Mapping[str, str]) -> Answer:
        known = healthy(path, asked)
        warned = {**known.body, "warnings": ["a store is gone"]}
        return Answer(body=warned if path == "query_range" else known.body)

    with serving(answer) as stub:
        report = backtest.report(stub.url)
    assert report["alerts"][0]["head"]["remarks"] == ["a store is gone"]


def _pieces(stub: Stub) -> list[tuple[int, int]]:
    """Return the ends of the ranges that an alert was asked for."""
    asked = [one for one in stub.ranges() if ">" in one["query"]]
    return [(int(one["start"]), int(one["end"])) for one in asked]


def test_a_long_range_is_asked_for_in_pieces_that_touch(backtest: Backtest) -> None:
    with serving(healthy) as stub:
        backtest.report(stub.url, "--last", "20d")
    pieces = _pieces(stub)
    assert len(pieces) == 3
    assert [later[0] - earlier[1] for earlier, later in pairwise(pieces)] == [60, 60]
    assert pieces[-1][1] == _END.timestamp()
    assert max(end - start for start, end in pieces) == 11_000 * 60


def test_a_piece_that_is_too_much_is_halved(backtest: Backtest) -> None:
    def answer(path: str, asked: Mapping[str, str]) -> Answer:
        if path == "query_range" and int(asked["end"]) - int(asked["start"]) > _DAY // 3:
            return refusal("query processing would load too many samples into memory")
        return healthy(path, asked)

    with serving(answer) as stub:
        report = backtest.report(stub.url)
    assert report["alerts"][0]["head"]["outcome"]["firings"] == 0
    assert max(end for _, end in _pieces(stub)) == _END.timestamp()


def test_a_piece_that_takes_too_long_is_cut(backtest: Backtest) -> None:
    def answer(path: str, asked: Mapping[str, str]) -> Answer:
        if path == "query_range" and int(asked["end"]) - int(asked["start"]) > _DAY // 3:
            return Answer(body=healthy(path, asked).body, wait=9)
        return healthy(path, asked)

    with serving(answer) as stub:
        report = backtest.report(stub.url, "--timeout", "4")
    assert report["alerts"][0]["head"]["outcome"]["firings"] == 0
    assert max(end for _, end in _pieces(stub)) == _END.timestamp()


def test_a_query_that_always_takes_too_long_is_told_beside_its_alert(backtest: Backtest) -> None:
    def answer(path: str, asked: Mapping[str, str]) -> Answer:
        slow = path == "query_range" and ">" in asked["query"]
        return Answer(body=healthy(path, asked).body, wait=9 if slow else 0)

    with serving(answer) as stub:
        status, out, _ = backtest(stub.url, "--timeout", "4")
    assert status == 1
    assert "cannot be asked: it has not answered within 4 s" in out


def test_a_name_that_no_alert_has_is_a_matter_of_usage(backtest: Backtest) -> None:
    status, _, err = backtest("http://127.0.0.1:1", "--alert", "LongQueu")
    assert (status, err) == (2, "genmon: there is no alert `LongQueu`; did you mean `LongQueue`?\n")


@pytest.mark.parametrize("text", ["noon", "2026-11-07T10:00/noon", "2026-11-07/2026-11-06"])
def test_a_time_that_is_no_incident_is_a_matter_of_usage(backtest: Backtest, text: str) -> None:
    status, _, err = backtest("http://127.0.0.1:1", "--incident", text)
    assert status == 2
    assert "2026-11-07/2026-11-06" in err or "noon" in err


def test_a_revision_that_looks_like_an_option_is_refused(backtest: Backtest) -> None:
    status, _, err = backtest("http://127.0.0.1:1", "--", "-x")
    assert status == 2
    assert "GM720" in err


def test_an_interrupted_backtest_does_not_wait_for_the_server(specs: Path) -> None:
    asked, over = Event(), Event()

    def answer(path: str, parameters: Mapping[str, str]) -> Answer:
        if path == "query_range":
            asked.set()
            over.wait(_HANGS)
        return healthy(path, parameters)

    with serving(answer) as stub:
        words = ["backtest", "--prometheus", stub.url, "--specs", str(specs), "--last", "1d"]
        command = [sys.executable, "-m", "genmon", *words]
        with subprocess.Popen(command, stderr=subprocess.PIPE, cwd=PROJECT) as running:
            assert asked.wait(_HANGS)
            running.send_signal(signal.SIGINT)
            _, said = running.communicate(timeout=_HANGS)
        over.set()
    assert (running.returncode, said.strip()) == (130, b"interrupted")
