"""A Prometheus configuration to one that promtool can check where its secrets are not."""

from __future__ import annotations

from genmon.validate.document import compose, pairs, text, walk

PLACEHOLDER = "genmon-placeholder"

_STATED = frozenset({"credentials_file", "bearer_token_file", "cert_file", "key_file"})


def without_secrets(content: bytes) -> bytes:
    """Return ``content`` with the paths that promtool looks for replaced by `PLACEHOLDER`.

    A secret lies on the machine that runs Prometheus, not on the one that compiles, yet promtool
    2.42, 2.53 and 3.5 refuse a scrape job whose token file or client certificate is not there. Of
    the other paths (password_file, ca_file, client_secret_file, all of remote_write and alerting)
    they check nothing. ``--syntax-only`` would also stop the look at ``rule_files``, so the paths
    are replaced instead: in place, on one line, in the private copy.
    """
    decoded = content.decode(errors="replace")
    root = compose(decoded)
    if root is None:
        return content
    fields = (field for node in walk(root) for field in pairs(node))
    secrets = [value for key, value in fields if key in _STATED and text(value)]
    for value in sorted(secrets, key=lambda node: -node.start_mark.index):
        start, end = value.start_mark.index, value.end_mark.index
        decoded = f"{decoded[:start]}{PLACEHOLDER}{decoded[end:]}"
    return decoded.encode()
