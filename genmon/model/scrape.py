"""Scraping and storage: what Prometheus collects, keeps and sends on."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from genmon.model import forms
from genmon.model.addresses import Address, AlertmanagerAddress, Target, Url
from genmon.model.base import NONE_ACCEPTED, Accept, Seeds, Spec, misshapen
from genmon.model.connection import MACHINE, SECRETS, Login, Tls, one_login
from genmon.model.scalars import Items, LabelName, Title, Window, Word
from genmon.model.secrets import SecretFile, secrets_are_files
from genmon.units.naming import TEAM

TargetFiles = Annotated[str, StringConstraints(pattern=forms.TARGET_FILES)]


class Limits(Spec):
    """Bounds on one scrape."""

    samples: int = Field(0, ge=0, description="series in one scrape")
    labels: int = Field(0, ge=0, description="labels of one series")
    label_value_length: int = Field(0, ge=0, description="characters of one label value")


class Job(Spec):
    """One scrape job: fixed targets, or files that list them, or probes through an exporter."""

    targets: Items[Target] = Field((), description="`host:port` of each target; with `probe`, URLs")
    files: Items[TargetFiles] = Field((), description="patterns of files that list targets")
    path: str = Field("/metrics", pattern=forms.PATH)
    scheme: Literal["http", "https"] | None = Field(
        None, description="default: `https` where there is `tls`, else `http`"
    )
    interval: Window | None = None
    timeout: Window | None = None
    labels: dict[LabelName, Title] = Field(default_factory=dict, description="for every target")
    team: Word | None = Field(None, description="a name from `teams`; becomes a label")
    labels_from: dict[LabelName, Literal["address", "host", "path"]] = Field(
        default_factory=dict, description="labels made of each target: a part of its address"
    )
    honor_labels: bool = Field(
        default=False, description="keep the `job` and `instance` that the target itself tells"
    )
    limits: Limits | None = Field(None, description="in place of those of all jobs")
    tls: Tls | None = Field(None, description="in place of that of all jobs")
    auth: Login | None = None
    bearer_token_file: SecretFile | None = Field(None, description="path of a file with a token")
    probe: Word | None = Field(None, description="the blackbox exporter's module to try")
    via: Address | None = Field(None, description="the blackbox exporter")
    seed: Seeds = ()
    accept: Accept = NONE_ACCEPTED

    _secrets = secrets_are_files(SECRETS, machine=MACHINE)

    @model_validator(mode="after")
    def _connects_one_way(self) -> Self:
        one_login("a job", self.auth, self.bearer_token_file)
        if self.tls and self.scheme == "http":
            raise misshapen("`tls` means `scheme: https`", "take one of them out")
        return self

    @model_validator(mode="after")
    def _finds_targets(self) -> Self:
        if not self.targets and not self.files:
            hint = "add `targets: [host:port]`, or `files: [targets/*.yml]`"
            raise misshapen("a job has `targets`, or `files` that list them", hint)
        if (self.probe is None) != (self.via is None):
            hint = "add the other one: `probe: http_2xx, via: blackbox-exporter:9115`"
            raise misshapen("`probe` (the module) and `via` (the exporter) belong together", hint)
        return self

    @property
    def own_labels(self) -> dict[str, str]:
        """The labels of every target, with the team's."""
        return {**({TEAM: self.team} if self.team else {}), **self.labels}


class Scrape(Spec):
    """The scrape side of the system's Prometheus."""

    interval: Window = Field(15, description="how often targets are asked")
    evaluation_interval: Window = Field(30, description="how often rules are evaluated")
    limits: Limits = Limits()
    tls: Tls | None = Field(None, description="for every job that does not say `scheme: http`")
    alertmanagers: Items[AlertmanagerAddress] = Field(
        (),
        description="`host:port` of each, with `https://` before it where it speaks TLS",
    )
    jobs: dict[Word, Job] = Field(default_factory=dict)
    seed: Seeds = ()
    accept: Accept = NONE_ACCEPTED


class RemoteWriteTarget(Spec):
    """A second home for the samples."""

    url: Url
    tls: Tls | None = Field(None, description="whom to trust, where the URL is `https://`")
    auth: Login | None = None
    bearer_token_file: SecretFile | None = Field(None, description="path of a file with a token")
    seed: Seeds = ()
    accept: Accept = NONE_ACCEPTED

    _secrets = secrets_are_files(SECRETS, machine=MACHINE)

    @model_validator(mode="after")
    def _connects_one_way(self) -> Self:
        one_login("a remote storage", self.auth, self.bearer_token_file)
        if self.tls and not self.is_encrypted:
            raise misshapen("`tls` means a URL with `https://`", "change the one or the other")
        return self

    @property
    def is_encrypted(self) -> bool:
        """Tell whether samples go there over TLS."""
        return self.url.startswith("https://")


class Storage(Spec):
    """How long samples are kept; whichever limit is reached first deletes."""

    retention: Window = Field(1296000, description="how long samples are kept; Prometheus: 15d")
    size: str | None = Field(
        None, pattern=forms.SIZE, description="in Prometheus' words: 1GB is 1024 MB"
    )
    remote_write: dict[Word, RemoteWriteTarget] = Field(default_factory=dict)
    seed: Seeds = ()
    accept: Accept = NONE_ACCEPTED

    @property
    def size_bytes(self) -> int:
        """The limit in bytes, zero for none; Prometheus counts in powers of 1024."""
        powers = {"MB": 2, "GB": 3, "TB": 4}
        return int(self.size[:-2]) * 1024 ** powers[self.size[-2:]] if self.size else 0
