"""What Prometheus collects, keeps and sends on."""

from __future__ import annotations

from genmon.frozen import dataclass
from genmon.plan.origin import Origin


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one scrape; zero means none."""

    samples: int = 0
    labels: int = 0
    label_value_length: int = 0


@dataclass(frozen=True, slots=True)
class Probe:
    """The job asks a blackbox exporter at ``via`` to try each target with ``module``."""

    module: str
    via: str


@dataclass(frozen=True, slots=True)
class Tls:
    """Whom to trust and who we are; paths on the machine of Prometheus, empty for none."""

    ca_file: str = ""
    cert_file: str = ""
    key_file: str = ""
    server_name: str = ""
    insecure: bool = False


@dataclass(frozen=True, slots=True)
class Login:
    """A user's name and the path of the file with the password."""

    username: str
    password_file: str


@dataclass(frozen=True, slots=True)
class ScrapeJob:
    """One job; ``interval`` and ``timeout`` are seconds, ``None`` inherits the default.

    ``targets`` are ``host:port``; ``files`` are patterns of target files. ``labels_from`` pairs a
    label with the part of the target's address that it is made of: address, host or path.
    ``token_file`` is the path of a file with a bearer token.
    """

    name: str
    origin: Origin
    targets: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    path: str = "/metrics"
    scheme: str = "http"
    interval: int | None = None
    timeout: int | None = None
    labels: tuple[tuple[str, str], ...] = ()
    limits: Limits = Limits()
    probe: Probe | None = None
    labels_from: tuple[tuple[str, str], ...] = ()
    honor_labels: bool = False
    tls: Tls | None = None
    login: Login | None = None
    token_file: str = ""


@dataclass(frozen=True, slots=True)
class RemoteWrite:
    """A second home for the samples; ``token_file`` is the path of a file with a bearer token."""

    name: str
    url: str
    origin: Origin
    tls: Tls | None = None
    login: Login | None = None
    token_file: str = ""


@dataclass(frozen=True, slots=True)
class Storage:
    """How long samples are kept: ``retention`` in seconds, ``size`` in bytes, 0 for no limit."""

    retention: int
    size: int
    remote_write: tuple[RemoteWrite, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class Scraping:
    """The scrape side of one Prometheus; intervals are seconds.

    An address of an Alertmanager may begin with ``https://``: that one is asked with ``tls``.
    """

    interval: int
    evaluation_interval: int
    jobs: tuple[ScrapeJob, ...]
    alertmanagers: tuple[str, ...]
    external_labels: tuple[tuple[str, str], ...]
    origin: Origin
    tls: Tls | None = None
