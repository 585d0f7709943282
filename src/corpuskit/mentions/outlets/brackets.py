"""The source that stands in brackets behind a quotation: "[The Bray Courier, 5/9/31]"."""

from __future__ import annotations

import re

from corpuskit.mentions.paragraph import words

LONGEST = 120  # characters of what stands in brackets
_SOURCE = re.compile(
    r"""["”’']{0,2}[ \xa0]?\[([A-Z][^\],;\[]{1,50}?)(?:,[^\]\[]{0,60}\d{1,2}/\d{1,2}/\d{2,4}[^\]\[]{0,40}|\.)\]"""
)


def closing(text: str, low: int, high: int) -> str:
    """The dated source in brackets that ends a paragraph or a block, from which all of its words come.

    >>> text = "He said, “It is late.” He left. [The Bray Courier, 5/9/31]"
    >>> closing(text, 0, len(text))
    'The Bray Courier'
    """
    if text[high - 1] != "]":
        return ""
    at = text.rfind("[", max(low, high - LONGEST), high)
    return source(text, at) if at >= 0 and text[high - 2].isdigit() else ""


def source(text: str, end: int, speaker: str = "") -> str:
    """The outlet in brackets directly behind the quotation that ends at `end`, if it is not the `speaker`; "" for none.

    >>> text = "He said, “It is late.” [The Bray Courier, 5/9/31]"
    >>> source(text, text.index("”")), source("“It is late.” [He means the boat.]", 12)
    ('The Bray Courier', '')
    """
    found = _SOURCE.match(text, end, end + LONGEST)
    if found is None:
        return ""
    name = found.group(1)
    dated = found.group(0).rstrip("]")[-1] != "."
    # All longer words have capitals: it is no remark of the writer's.
    named = all(word[0].isupper() or len(word) <= 3 for word in name.split())
    own = name.lower().removeprefix("the ") == speaker.lower().removeprefix("the ")
    return name if named and not own and (dated or name.lower() in words.group("known outlets")) else ""
