"""Scrape jobs and remote storages as they are written, and what Prometheus is told of them."""
# ruff: noqa: E501 - specs and findings stand as people read them

from __future__ import annotations

import re
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from genmon.compile.stages import emit_system
from genmon.proc import run
from genmon.validate.secrets_aside import without_secrets
from tests.compiling import compile_shop, plan_of, rendered
from tests.yaml_values import yaml_values

TLS = "scrape: {tls: {ca_file: /etc/ca.crt}, limits: {samples: 9}, jobs: {api: {targets: [api:80]%s}}}"


def _config(spec: str) -> bytes:
    return next(a.content for a in emit_system(plan_of(spec)) if a.path.endswith("prometheus.yml"))


def _jobs(spec: str) -> dict[str, dict[str, Any]]:
    jobs = yaml_values(_config(spec))["scrape_configs"]
    return {job.pop("job_name"): job for job in jobs}


FULL = """
scrape:
  tls: {ca_file: /etc/prometheus/ca.crt}
  limits: {samples: 1000}
  jobs:
    api:
      targets: [api:9443]
      tls: {ca_file: ca.crt, cert_file: us.crt, key_file: us.key, server_name: api.example}
      auth: {username: prom, password_file: /etc/prometheus/password}
      labels: {team: api}
      honor_labels: true
      limits: {samples: 5, labels: 30}
    endpoints:
      probe: http_2xx
      via: blackbox:9115
      targets: [https://shop.example/cart]
      labels_from: {endpoint: path, service_name: host, url: address}
    plain: {targets: [old:80], scheme: http}
    token: {targets: [new:443], bearer_token_file: /etc/prometheus/token}
"""


def test_each_job_is_reached_as_it_says() -> None:
    assert _jobs(FULL) == yaml_values(
        r"""
        api:
          honor_labels: true
          scheme: https
          basic_auth: {username: prom, password_file: /etc/prometheus/password}
          tls_config: {ca_file: ca.crt, cert_file: us.crt, key_file: us.key, server_name: api.example}
          static_configs: [{targets: ["api:9443"], labels: {team: api}}]
          sample_limit: 5
          label_limit: 30
        endpoints:
          metrics_path: /probe
          scheme: https
          params: {module: [http_2xx]}
          tls_config: {ca_file: /etc/prometheus/ca.crt}
          static_configs: [{targets: ["https://shop.example/cart"]}]
          relabel_configs:
            - {source_labels: [__address__], target_label: __param_target}
            - {source_labels: [__param_target], target_label: instance}
            - {target_label: __address__, replacement: "blackbox:9115"}
            - {source_labels: [__param_target], regex: '(?:https?://)?[^/?#]*[^/?#:](/[^?#]*).*', target_label: endpoint}
            - {source_labels: [__param_target], regex: '(?:https?://)?(\[[^\]]*\]|[^/:?#]+).*', target_label: service_name}
            - {source_labels: [__param_target], target_label: url}
          sample_limit: 1000
        plain:
          static_configs: [{targets: ["old:80"]}]
          sample_limit: 1000
        token:
          scheme: https
          authorization: {credentials_file: /etc/prometheus/token}
          tls_config: {ca_file: /etc/prometheus/ca.crt}
          static_configs: [{targets: ["new:443"]}]
          sample_limit: 1000
        """
    )


def test_promtool_takes_every_job_and_remote_storage(tmp_path: Path) -> None:
    (tmp_path / "prometheus.yml").write_bytes(without_secrets(_config(FULL + REMOTE)))
    (tmp_path / "genmon-placeholder").touch()
    command = ["promtool", "check", "config", "--syntax-only", "prometheus.yml"]
    told = run(command, cwd=tmp_path, timeout=20)
    assert told.status == 0, told.stdout + told.stderr


REMOTE = """
storage:
  remote_write:
    bare: {url: "http://bare/write"}
    login: {url: "https://login/write", auth: {username: us, password_file: /etc/prometheus/p}}
    token:
      url: https://token/write
      bearer_token_file: /etc/prometheus/token
      tls: {ca_file: ca.crt, cert_file: us.crt, key_file: us.key}
"""


def test_each_remote_storage_is_reached_as_it_says() -> None:
    assert yaml_values(_config(REMOTE))["remote_write"] == yaml_values(
        """
        - {url: "http://bare/write", name: bare}
        - url: https://login/write
          name: login
          basic_auth: {username: us, password_file: /etc/prometheus/p}
        - url: https://token/write
          name: token
          authorization: {credentials_file: /etc/prometheus/token}
          tls_config: {ca_file: ca.crt, cert_file: us.crt, key_file: us.key}
        """
    )


@pytest.mark.parametrize(
    ("target", "host", "path"),
    [
        ("http://localhost:8001/api/status?x=/y", "localhost", "/api/status"),
        ("https://shop.example", "shop.example", None),
        ("https://shop.example/", "shop.example", "/"),
        ("http://[::1]:80/x#y", "[::1]", "/x"),
        ("10.0.0.1", "10.0.0.1", None),
        ("api:9090", "api", None),
    ],
)
def test_a_label_is_the_part_of_the_target(target: str, host: str, path: str | None) -> None:
    """Prometheus anchors its expressions at both ends."""
    job = _jobs(
        f"scrape: {{jobs: {{a: {{targets: ['{target}'], labels_from: {{h: host, p: path}}}}}}}}"
    )
    parts = [re.fullmatch(rule["regex"], target) for rule in job["a"]["relabel_configs"]]
    assert [part and part[1] for part in parts] == [host, path]
    assert job["a"]["relabel_configs"][0]["source_labels"] == ["__address__"]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (", auth: {username: me, password: hunter2}", "GM213]: a secret is never written"),
        (
            ", auth: {username: me, password_file: Zm9vYmFyYmF6MTIzNDU2Nzg5}",
            "GM213]: write the path",
        ),
        (", bearer_token: hunter2", "GM213]: a secret is never written"),
        (", tls: {key: hunter2}", "GM213]: a secret is never written"),
        (", tls: {cert_file: us.crt}", "GM211]: `cert_file` and `key_file` belong together"),
        (", tls: {}, scheme: http", "GM211]: `tls` means `scheme: https`"),
        (
            ", auth: {username: me, password_file: p}, bearer_token_file: t",
            "GM211]: a job has `auth` or `bearer_token_file`",
        ),
        (", labels_from: {endpoint: query}", "GM204]: `endpoint` does not take `query`"),
    ],
)
def test_what_cannot_be_is_refused_and_no_secret_is_shown(more: str, said: str) -> None:
    told = rendered(compile_shop(TLS % more))
    assert said in told
    assert "hunter2" not in told
    assert "Zm9vYmFy" not in told


def test_tls_that_trusts_anybody_is_a_warning() -> None:
    assert rendered(compile_shop(TLS % ", tls: {insecure: true}")) == dedent(
        """\
        shop/a.yaml:1:99: warning[GM363]: no certificate is checked here
            1 | scrape: {tls: {ca_file: /etc/ca.crt}, limits: {samples: 9}, jobs: {api: {targets: [api:80], tls: {insecure: true}}}}
              |                                                                                                   ^^^^^^^^
          help: name the authority with `ca_file` instead
        """
    )


@pytest.mark.parametrize(
    ("job", "warned"),
    [
        ("bearer_token_file: t", False),
        ("bearer_token_file: t, scheme: http", True),
        ("auth: {username: me, password_file: p}, scheme: http", True),
        ("auth: {username: me, password_file: p}, scheme: https", False),
    ],
)
def test_a_secret_over_plain_http_is_a_warning(job: str, warned: bool) -> None:  # noqa: FBT001 - an expectation
    assert ("warning[GM364]" in rendered(compile_shop(TLS % f", {job}"))) == warned


FAR = "storage: {remote_write: {far: {url: '%s', %s}}}"
LOGIN = "auth: {username: me, password_file: p}"


@pytest.mark.parametrize(
    ("url", "more", "said"),
    [
        ("https://far", "auth: {username: me, password: hunter2}", "GM213]: a secret is never"),
        ("https://far", "bearer_token: hunter2", "GM213]: a secret is never"),
        ("https://far", "tls: {key_file: us.key}", "GM211]: `cert_file` and `key_file` belong"),
        ("https://far", f"{LOGIN}, bearer_token_file: t", "GM211]: a remote storage has"),
        ("http://far", "tls: {ca_file: ca.crt}", "GM211]: `tls` means a URL with `https://`"),
        ("https://far", "tls: {insecure: true}", "warning[GM363]: no certificate is checked"),
        ("http://far", LOGIN, "warning[GM364]: `auth` goes over plain http"),
        ("http://far", "bearer_token_file: t", "warning[GM364]: `bearer_token_file` goes over"),
    ],
)
def test_a_remote_storage_is_told_no_secret_in_clear(url: str, more: str, said: str) -> None:
    told = rendered(compile_shop(FAR % (url, more)))
    assert said in told
    assert "hunter2" not in told


def test_a_remote_storage_over_tls_is_no_finding() -> None:
    assert rendered(compile_shop(FAR % ("https://far", f"tls: {{ca_file: ca.crt}}, {LOGIN}"))) == ""


def test_the_team_of_a_job_is_one_that_exists() -> None:
    spec = "teams: {workers: {to: desk}}\n" + TLS % ", labels: {team: worker}"
    told = rendered(compile_shop(spec))
    assert "error[GM365]: unknown team `worker`" in told
    assert "did you mean `workers`?" in told
    assert rendered(compile_shop(TLS % ", team: anybody")) == ""


def test_the_team_of_a_job_is_a_label_of_its_targets() -> None:
    job = _jobs("scrape: {jobs: {a: {targets: [a:80], team: api, labels: {tier: web}}}}")["a"]
    assert job["static_configs"] == [
        {"targets": ["a:80"], "labels": {"team": "api", "tier": "web"}}
    ]
