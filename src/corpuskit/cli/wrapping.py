"""Text in so many cells of a terminal: wide characters take two, combining ones none."""

from __future__ import annotations

from rich.cells import cell_len


def cut(text: str, width: int) -> str:
    """The longest beginning that is not wider.

    >>> cut("bridge", 3), cut("橋の上", 3)
    ('bri', '橋')
    """
    if text.isascii():
        return text[:width]
    used = 0
    for place, character in enumerate(text):
        # U+FE0F can make the character before it wider by one.
        used += 1 if character == "\ufe0f" else cell_len(character)
        if used > width:
            return text[:place]
    return text


def shorten(text: str, width: int) -> str:
    """The text, its end replaced by an ellipsis where it is wider.

    >>> shorten("the bridge", 6)
    'the b…'
    """
    return text if cell_len(text) <= width else cut(text, width - 1) + "…"


def wrap(text: str, width: int, lines: int) -> list[str]:
    """The text in at most so many lines, broken at spaces where there are some, the last one shortened.

    >>> wrap("we will rebuild the bridge", 10, 2)
    ['we will', 'rebuild t…']
    """
    found: list[str] = []
    rest = text[: 4 * width * lines]  # more cannot be seen, whatever combines in it
    while len(found) < lines - 1 and cell_len(rest) > width:
        piece = cut(rest, width) or rest[0]
        broken = not piece.endswith(" ") and rest[len(piece)] != " "
        if broken and " " in piece.lstrip(" "):
            piece = piece[: piece.rindex(" ")]
        found.append(piece.rstrip(" "))
        rest = rest[len(piece) :].lstrip(" ")
    found.append(shorten(rest, width).replace(" …", "…"))
    return found


def pad(text: str, width: int, right: bool) -> str:
    """The text with spaces up to this width.

    >>> pad("橋", 4, right=False), pad("7", 3, right=True)
    ('橋  ', '  7')
    """
    blanks = " " * (width - cell_len(text))
    return blanks + text if right else text + blanks
