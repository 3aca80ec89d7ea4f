"""The text of matchers in, the matchers that the Alertmanager of a version reads in it out."""

from __future__ import annotations

from genmon.alertmanager.config.matcher import Matcher
from genmon.alertmanager.config.version import Version
from genmon.alertmanager.read.classic_matchers import MatcherError, parse_classic
from genmon.alertmanager.read.utf8_matchers import parse_utf8
from genmon.text.go_regex import RegexError

UTF8_SINCE = (0, 27)


def parse_matchers(text: str, version: Version) -> tuple[Matcher, ...]:
    """Read matchers; raises ``MatcherError`` where that version refuses them.

    From 0.27 on Alertmanager reads both notations, and where they disagree it takes the classic
    one. So the newer one counts only where the classic one cannot read the text.
    """
    try:
        return parse_classic(text)
    except (MatcherError, RegexError) as error:
        if version < UTF8_SINCE:
            raise MatcherError(str(error)) from None
        return _modern(text, error)


def _modern(text: str, error: ValueError) -> tuple[Matcher, ...]:
    try:
        return parse_utf8(text)
    except (MatcherError, RegexError):
        raise MatcherError(str(error)) from None
