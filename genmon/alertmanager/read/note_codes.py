"""What is suspicious in the way in which a configuration is written: Alertmanager reads it all."""

from __future__ import annotations

from genmon.diag import Code

CLEAR_SECRET = Code(
    "GM654",
    "a secret in clear in a configuration",
    """A key, password or token stands in the file, so whoever reads the file has it, and so has the
history of its repository. Nearly all of them can be in a file of their own.

    pagerduty_configs: [{routing_key: 0123456789abcdef}]
    pagerduty_configs: [{routing_key_file: /run/secrets/pagerduty}]
""",
)
LOST_BRACE = Code(
    "GM655",
    "a brace that is taken for the end of the matchers",
    """A matcher without quotes that ends in `}` loses it: Alertmanager takes it for the brace that
ends all matchers. `code=~[0-9]{3}` asks for `[0-9]{3`, which no code is.

    matchers: ['code=~[0-9]{3}']
    matchers: ['code=~"[0-9]{3}"']
""",
)
IGNORED_DOCUMENT = Code(
    "GM656",
    "a second document that nobody reads",
    """Alertmanager reads a file up to the line `---` after its first document. Routes and receivers
that stand below are not there.

Delete the line, or what is below it.
""",
)
