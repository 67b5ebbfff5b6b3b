"""Characters that nobody can see and no text should hold."""

from __future__ import annotations

import re
import unicodedata

_EMOJI = "[\u2190-\u2bff\U0001f000-\U0001faff]"

# Control characters, direction marks (CVE-2021-42574), and characters nobody can see; the
# joiner of emoji only where it joins none. One set comes first: it is found ten times as fast.
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f"
    "\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\ufffd\ufffe\uffff\ud800-\udfff]"
    rf"(?:(?<!\u200d)|(?<!\ufe0f\u200d)(?<!{_EMOJI}\u200d)|(?!{_EMOJI}))"
)


def without_format(text: str) -> str:
    """
    Take out those that only format; a person must look at the others.

    U+FFFD, say, stands where a character has been lost.
    """
    return HIDDEN.sub(
        lambda found: "" if unicodedata.category(found[0]) == "Cf" else found[0], text
    )
