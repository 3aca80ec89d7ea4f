"""What stands between a receiver and the Alertmanager that is to use it."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.diag import Code, Diagnostic, Severity, did_you_mean
from genmon.lower.notify import Channel, Channels
from genmon.model.base import Spec
from genmon.model.document import ReceiverSpec
from genmon.model.system_specs import SystemSpecs

TOO_NEW = Code(
    "GM423",
    "newer than the declared Alertmanager",
    """
`system.versions.alertmanager` is the oldest Alertmanager in use, and this integration or key came
later: it would refuse the whole configuration. Raise the version once it is true, or do without.
""",
)
NO_MAIL_SERVER = Code(
    "GM424",
    "mail without a mail server",
    """
A receiver sends e-mail, and no section `smtp` says through which server. Write it once a system:

    smtp: {smarthost: "mail.example:587", from: alerts@shop.example}
""",
)
LACKING_BUILD = Code(
    "GM450",
    "not in every build of the declared Alertmanager",
    """
The integration came with the declared version of Alertmanager, but a distribution builds this
version without it and would refuse the whole configuration. This is a warning, because upstream's
own build has it.
""",
)
NOBODY_AND_SOMEBODY = Code(
    "GM451",
    "nobody beside somebody",
    """
A receiver is `empty`, which says that it tells nobody on purpose, and has other channels as well.
One of the two is not meant.
""",
)
NO_SUCH_SEVERITY = Code(
    "GM452",
    "a word for a severity that is not there",
    """
A receiver says what a severity is called in another service, and no severity has this name. The
word would never be used, and the severity that was meant would go by the default.
""",
)


def receiver_problems(specs: SystemSpecs, channels: Channels) -> Iterator[Diagnostic]:
    """Yield what keeps a receiver from working with the declared Alertmanager."""
    major, _, minor = specs.system.versions.alertmanager.partition(".")
    used = (int(major), int(minor))
    for receiver in specs.receivers.values():
        yield from _contradiction(receiver, channels)
        for kind, spec in receiver.channels():
            yield from _too_new(kind, spec, channels[kind], used)
            yield from _lacking(kind, spec, channels[kind], used)
            yield from _no_such_severity(spec, channels[kind], specs)
            if kind == "email" and specs.smtp is None:
                message = "this receiver sends e-mail, but there is no section `smtp`"
                hint = 'add `smtp: {smarthost: "host:port", from: address}`'
                yield Diagnostic(NO_MAIL_SERVER, message, spec.span, hint=hint)


def _contradiction(receiver: ReceiverSpec, channels: Channels) -> Iterator[Diagnostic]:
    silent = [not channels[kind].lower(spec) for kind, spec in receiver.channels()]
    for (kind, spec), is_silent in zip(receiver.channels(), silent, strict=True):
        if is_silent and not all(silent):
            message = f"`{kind}` tells nobody, and this receiver tells somebody"
            hint = f"take `{kind}` out, or the other channels"
            yield Diagnostic(NOBODY_AND_SOMEBODY, message, spec.span, hint=hint)


def _lacking(
    kind: str, spec: Spec, channel: Channel, used: tuple[int, int]
) -> Iterator[Diagnostic]:
    for version, build in channel.lacking:
        if version == used:
            yield Diagnostic(
                LACKING_BUILD,
                f"{build} is built without `{kind}`, and refuses it",
                spec.span,
                hint="take upstream's build, or declare the later version that runs",
                severity=Severity.WARNING,
            )


def _no_such_severity(spec: Spec, channel: Channel, specs: SystemSpecs) -> Iterator[Diagnostic]:
    for key in channel.by_severity:
        for name in getattr(spec, key).keys() - specs.severities.keys():
            message = f"`{key}` has a word for the severity `{name}`, which is not there"
            hint = did_you_mean(name, specs.severities, what="severities")
            yield Diagnostic(NO_SUCH_SEVERITY, message, spec.at(key), hint=hint)


def _too_new(
    kind: str, spec: Spec, channel: Channel, used: tuple[int, int]
) -> Iterator[Diagnostic]:
    if channel.since > used:
        yield _finding(f"`{kind}`", spec, "", channel.since, used)
    for key, since in channel.fields_since:
        if since > used and key in spec.model_fields_set:
            yield _finding(f"`{key}` of `{kind}`", spec, key, since, used)


def _finding(
    what: str, spec: Spec, key: str, since: tuple[int, int], used: tuple[int, int]
) -> Diagnostic:
    needed, declared = (f"{major}.{minor}" for major, minor in (since, used))
    return Diagnostic(
        TOO_NEW,
        f"{what} needs Alertmanager {needed}, and {declared} is declared",
        spec.key_at(key) if key else spec.span,
        hint=f'write `versions: {{alertmanager: "{needed}"}}` under `system` if that is what runs',
    )
