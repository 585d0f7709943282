"""What a judged coding sheet says: how much is right, and how far two coders agree."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from math import sqrt
from pathlib import Path
from typing import NamedTuple

from corpuskit.errors import InputError
from corpuskit.store.answers import AGREEMENT
from corpuskit.store.tables import Rows, Value
from corpuskit.text.codec import NotText, decode

_RIGHT = frozenset(("1", "1.0", "y", "yes", "right", "true", "correct"))
_WRONG = frozenset(("0", "0.0", "n", "no", "wrong", "false", "incorrect"))
_NORMAL = 1.959964  # the 97.5 % quantile of the normal distribution


class Verdicts(NamedTuple):
    """What both coders say of a row; None where one says nothing."""

    first: bool | None
    second: bool | None


def read_sheet(path: Path) -> list[Verdicts]:
    """The verdicts of a sheet in CSV, with commas, semicolons or tabs; rows that nobody judged are left out.

    Raises InputError where it cannot be read, has no column `verdict`, no verdicts, or a verdict that is none.
    """
    try:
        text = decode(path.read_bytes()).text
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from None
    except NotText as error:
        raise InputError(f"{path}: is not text ({error}): save the sheet as CSV") from None
    head = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    try:
        rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise InputError(f"{path}: is not a table: {error}") from None
    if not rows or "verdict" not in rows[0]:
        raise InputError(f"{path}: there is no column `verdict`: make a sheet with `corpuskit sample`")
    found = []
    for number, row in enumerate(rows, 1):
        name = str(row.get("row") or number)
        both = Verdicts(*(_verdict(path, name, row.get(column)) for column in ("verdict", "verdict_2")))
        if both != (None, None):
            found.append(both)
    if not found:
        raise InputError(f"{path}: there are no verdicts: write 1 or 0 into the column `verdict`")
    return found


def _verdict(path: Path, row: str, cell: object) -> bool | None:
    word = str(cell or "").strip().lstrip("'").casefold()
    if word in _RIGHT:
        return True
    if word in _WRONG or not word:
        return False if word else None
    raise InputError(f"{path}: row {row} has the verdict {word!r}: write 1 (right), 0 (wrong) or nothing")


def wilson(right: int, n: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson, Probable inference, JASA 22, 1927).

    >>> [round(end, 3) for end in wilson(47, 50)]
    [0.838, 0.979]
    """
    share, square = right / n, _NORMAL * _NORMAL
    middle = (share + square / (2 * n)) / (1 + square / n)
    half = _NORMAL * sqrt(share * (1 - share) / n + square / (4 * n * n)) / (1 + square / n)
    return max(0.0, middle - half), min(1.0, middle + half)


def agree(path: Path) -> Rows:
    """Precision by each coder, and where there are two, their agreement: observed, Cohen's kappa, Krippendorff's alpha.

    A coefficient is empty where both coders gave one verdict to all rows: there is no chance agreement to exceed.
    Raises InputError as `read_sheet` does.
    """
    sheet = read_sheet(path)
    found: list[tuple[Value, ...]] = []
    for name, verdicts in (
        ("precision", [v.first for v in sheet]),
        ("precision, second coder", [v.second for v in sheet]),
    ):
        judged = [verdict for verdict in verdicts if verdict is not None]
        if judged:
            found.append(_share(name, sum(judged), len(judged)))
    both = [(v.first, v.second) for v in sheet if v.first is not None and v.second is not None]
    if both:
        found.append(_share("precision, both coders", sum(one and other for one, other in both), len(both)))
        found.append(_share("agreement", sum(one == other for one, other in both), len(both)))
        found += _coefficients(both)
    return Rows([column.name for column in AGREEMENT.columns], iter(found), AGREEMENT)


def _share(name: str, right: int, n: int) -> tuple[Value, ...]:
    low, high = wilson(right, n)
    return name, round(right / n, 4), round(low, 4), round(high, 4), n


def _coefficients(both: Sequence[tuple[bool, bool]]) -> list[tuple[Value, ...]]:
    names = ("Cohen's kappa", "Krippendorff's alpha")
    if len({verdict for pair in both for verdict in pair}) < 2:
        return [(name, None, None, None, len(both)) for name in names]
    from nltk.metrics.agreement import AnnotationTask

    data = [(coder, str(row), str(pair[place])) for row, pair in enumerate(both) for place, coder in enumerate("ab")]
    task = AnnotationTask(data=data)
    values = (task.kappa(), task.alpha())
    return [(name, round(float(value), 4), None, None, len(both)) for name, value in zip(names, values, strict=True)]
