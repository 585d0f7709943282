"""The source that stands in brackets behind a quotation: "[The Bray Courier, 5/9/31]"."""

from __future__ import annotations

import re

LONGEST = 120  # characters of what stands in brackets
_SOURCE = re.compile(
    r"""["”’']{0,2}[ \xa0]?\[([A-Z][^\],;\[]{1,50}?)(?:,[^\]\[]{0,60}\d{1,2}/\d{1,2}/\d{2,4}[^\]\[]{0,40}|\.)\]"""
)


def source(text: str, end: int) -> str:
    """The outlet in brackets directly behind the quotation that ends at `end`; "" where nothing of the kind is there.

    >>> text = "He said, “It is late.” [The Bray Courier, 5/9/31]"
    >>> source(text, text.index("”")), source("“It is late.” [He means the boat.]", 12)
    ('The Bray Courier', '')
    """
    found = _SOURCE.match(text, end, end + LONGEST)
    return found.group(1) if found is not None and " " not in found.group(1).lstrip()[:2] and _is_name(found) else ""


def _is_name(found: re.Match[str]) -> bool:
    """Whether all longer words have capitals: no remark of the writer's."""
    return all(word[0].isupper() or len(word) <= 3 for word in found.group(1).split())
