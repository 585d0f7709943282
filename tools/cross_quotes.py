"""What weights answer for articles that they were not learned from: by outlet, by confidence, by pattern of error.

`tools/train_quotes.py` calls this with its own way of learning; nothing is read or learned here.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from corpuskit.mentions import find_quotes, model
from corpuskit.records import Quote
from tools.eval_quotes import outer, prediction

Document = dict[str, Any]
Weights = dict[str, Any]
ENOUGH_WORDS = 8  # scare quotes of so many words are not counted: the annotators often missed quotations

PRONOUNS = frozenset("he she they it we i you his her their who that which".split())


class Row(NamedTuple):
    """A part of a mention beside its label: the confidence, whether it is right, and the name of the error.

    `named` mentions have a speaker; by a `pronoun` means that the labels know nothing of the name that it stands for.
    """

    confidence: float
    right: bool
    named: bool
    pronoun: bool
    error: str


@contextmanager
def weights_for(found: Weights) -> Iterator[None]:
    """Let `find_quotes` answer by other weights than the package's."""
    before, weights = model.load, model.parse(found)
    setattr(model, "load", lambda: weights)  # noqa: B010  (a plain assignment is no function for mypy)
    try:
        yield
    finally:
        setattr(model, "load", before)  # noqa: B010


def rows(document: Document, scorer: ModuleType) -> Iterator[Row]:
    """The parts of the mentions of an article for which there is a label."""
    text = document["text"]
    labels = {scorer.strip(text, mark["start"], mark["end"]): mark for mark in document["marks"]}
    for quote in outer(find_quotes(text)):
        for part in quote.parts:
            mark = labels.get(scorer.strip(text, *part))
            if mark is not None:
                row = _row(quote, mark, text, scorer)
                if row is not None:
                    yield row


def _row(quote: Quote, mark: Document, text: str, scorer: ModuleType) -> Row | None:
    named = bool(quote.speaker) and quote.speaker_span is not None
    pronoun = quote.speaker_text.lower() in PRONOUNS
    if mark["label"] == "scare":
        if len(scorer.WORD.findall(text[mark["start"] : mark["end"]])) >= ENOUGH_WORDS:
            return None
        return Row(quote.confidence, False, named, pronoun, "scare quote taken for a quotation")
    if not mark["speaker"]:
        return None
    span = list(quote.speaker_span or ())
    if scorer.same_speaker(mark["speaker_text"], mark["speaker"], quote.speaker_text, span or None):
        return Row(quote.confidence, True, named, pronoun, "")
    return Row(quote.confidence, False, named, pronoun, pattern(quote, mark, text))


def pattern(quote: Quote, mark: Document, text: str) -> str:
    """In what way a speaker is wrong, from where the right one and the given one stand."""
    if quote.speaker_span is None:
        return "no speaker given"
    right, given, start = mark["speaker"], quote.speaker_span, mark["start"]
    if given[0] < right[1] and right[0] < given[1]:
        return "another part of the right phrase"
    low, high = min(right[0], start), max(right[1], start)
    if "\n" in text[low:high]:
        return "the right one stands in another paragraph"
    if "\n" in text[min(given[0], start) : max(given[1], start)]:
        return "one of another paragraph instead of its own"
    if mark["speaker_text"].lower() in PRONOUNS:
        return "a name or noun instead of the pronoun"
    if (right[0] < start) != (given[0] < start):
        return "one before instead of behind" if given[0] < start else "one behind instead of before"
    near = abs(given[0] - start) < abs(right[0] - start)
    return "a nearer one of the same side" if near else "a farther one of the same side"


def patterns(found: Iterable[Row]) -> list[tuple[str, int]]:
    """The names of the errors with their numbers, the commonest first."""
    counted = Counter(row.error for row in found if row.error)
    return sorted(counted.items(), key=lambda item: (-item[1], item[0]))


def by_group(
    documents: Sequence[Document],
    group: Callable[[Document], str],
    learn: Callable[[list[Document]], Weights],
    scorer: ModuleType,
) -> Iterator[tuple[str, dict[str, Any]]]:
    """The scorer's measures for each group of articles, left out of the learning; and for all of them, so answered."""
    groups: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        groups[group(document)].append(document)
    everything: dict[str, Any] = {}
    for name, left_out in sorted(groups.items()):
        weights = learn([document for document in documents if group(document) != name])
        with weights_for(weights):
            answers = {document["doc_id"]: prediction(document["text"], 0.0) for document in left_out}
        everything.update(answers)
        yield name, scorer.score({document["doc_id"]: document for document in left_out}, answers)[0]
    yield "all", scorer.score({document["doc_id"]: document for document in documents}, everything)[0]


def line(name: str, measures: dict[str, Any]) -> str:
    """A group in one line."""
    found = measures["end2end_R(span lenient & speaker right)/gold with speaker"]
    return (
        f"{name:14} {measures['docs']:4} articles   found and speaker right {found:5}   "
        f"span F1 {measures['lenient(direct+mixed4)']['F1']:5}   direct {measures['spk_acc_direct']:5}   "
        f"mixed {measures['spk_acc_mixed4']:5}"
    )


# --- calibration ------------------------------------------------------------------------------------------------


class Bin(NamedTuple):
    """Mentions of about one confidence: how many, their mean confidence, and the share of right ones."""

    mentions: int
    confidence: float
    right: float


def deciles(found: Sequence[Row], parts: int = 10) -> list[Bin]:
    """Equal parts by confidence; mentions of the same confidence stay together.

    >>> right, wrong = Row(0.5, True, True, False, ""), Row(0.5, False, True, False, "x")
    >>> deciles([right, wrong, right._replace(confidence=0.9)], 2)
    [Bin(mentions=2, confidence=0.5, right=0.5), Bin(mentions=1, confidence=0.9, right=1.0)]
    """
    ordered = sorted(found)
    bins: list[Bin] = []
    begin = 0
    for part in range(1, parts + 1):
        end = max(begin, round(len(ordered) * part / parts))
        while 0 < end < len(ordered) and ordered[end].confidence == ordered[end - 1].confidence:
            end += 1
        chosen = ordered[begin:end]
        if chosen:
            mean = sum(row.confidence for row in chosen) / len(chosen)
            bins.append(Bin(len(chosen), round(mean, 3), round(sum(row.right for row in chosen) / len(chosen), 3)))
        begin = end
    return bins


def answering(found: Sequence[Row], limits: Sequence[float]) -> list[tuple[float, float, float]]:
    """For each confidence from which a speaker is taken: the share of mentions answered, and of right answers."""
    table = []
    for limit in limits:
        chosen = [row for row in found if row.named and row.confidence >= limit]
        right = sum(row.right for row in chosen) / max(1, len(chosen))
        table.append((limit, round(len(chosen) / max(1, len(found)), 3), round(right, 3)))
    return table


SIZE, EDGE = 360, 40


def plot(bins: Sequence[Bin]) -> str:
    """An SVG of confidence against the share of right mentions: on the diagonal the two are the same."""

    def place(confidence: float, right: float) -> tuple[int, int]:
        return round(EDGE + confidence * SIZE), round(EDGE + (1 - right) * SIZE)

    whole = SIZE + 2 * EDGE
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{whole}" height="{whole + 10}" '
        'font-family="sans-serif" font-size="11">',
        "<title>Confidence of mentions and the share that is right</title>",
        f'<rect width="{whole}" height="{whole + 10}" fill="#fff"/>',
        f'<rect x="{EDGE}" y="{EDGE}" width="{SIZE}" height="{SIZE}" fill="none" stroke="#999"/>',
        f'<line x1="{EDGE}" y1="{EDGE + SIZE}" x2="{EDGE + SIZE}" y2="{EDGE}" stroke="#999" stroke-dasharray="4 4"/>',
    ]
    for step in range(0, 11, 2):
        x, y = place(step / 10, step / 10)
        out.append(f'<text x="{x}" y="{EDGE + SIZE + 16}" text-anchor="middle">{step / 10}</text>')
        out.append(f'<text x="{EDGE - 6}" y="{y + 4}" text-anchor="end">{step / 10}</text>')
    points = [place(one.confidence, one.right) for one in bins]
    joined = " ".join(f"{x},{y}" for x, y in points)
    out.append(f'<polyline points="{joined}" fill="none" stroke="#1b6ca8" stroke-width="2"/>')
    for one, (x, y) in zip(bins, points, strict=True):
        told = f"{one.mentions} mentions, confidence {one.confidence}, right {one.right}"
        out.append(f'<circle cx="{x}" cy="{y}" r="4" fill="#1b6ca8"><title>{told}</title></circle>')
    middle = EDGE + SIZE // 2
    out.append(f'<text x="{middle}" y="{whole}" text-anchor="middle">confidence</text>')
    out.append(f'<text x="14" y="{middle}" text-anchor="middle" transform="rotate(-90 14 {middle})">right</text>')
    return "\n".join([*out, "</svg>", ""])


def write_plot(path: Path, found: Sequence[Row]) -> None:
    """Write the plot of the mentions with a named speaker."""
    path.write_text(plot(deciles(by_name(found))), encoding="utf-8")


def by_name(found: Sequence[Row]) -> list[Row]:
    """The mentions whose speaker is named without a pronoun: of these the labels know whether they are right."""
    return [row for row in found if row.named and not row.pronoun]
