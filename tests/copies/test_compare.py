"""What two texts share, in figures: the same by one pass over all as counted for the two alone."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from corpuskit.copies import compare
from corpuskit.copies.compare import Comparer, length, sizes
from corpuskit.copies.model import Overlap
from corpuskit.copies.naming import Naming, Signature
from corpuskit.copies.own import Own, voices
from corpuskit.copies.quoted import introduced, quoted
from corpuskit.copies.spans import distinct, exact_stretches, stretches
from corpuskit.copies.taken import taken
from corpuskit.fingerprints import Numbering, PassageLimits, Passages, Words, growing, passages, similar, tokenise
from corpuskit.fingerprints.arrays import Hashes
from tests.copies.stories import edited, passage, story

Span = tuple[int, int]

ONE = story(1, 20)
TEXTS = [
    ONE,
    edited(ONE, 0.02, 1),
    edited(ONE, 0.15, 2),
    passage(ONE, 30, 120),
    f"{story(2)} {passage(ONE, 100, 50)} {story(3)}",
    story(4),
    ONE.upper(),
    "the bridge",
    "",
]


def copied(words: Words) -> Words:
    return Words(words.hashes.copy(), words.starts, words.ends, words.documents)


def owned(
    words: Words,
    marked: list[tuple[list[Span], list[Span]]],
    signatures: Sequence[Signature] = (),
    dates: Sequence[str] = (),
) -> Own:
    """Whose the words are, of articles signed like this; the others are by nobody."""
    signed = [*signatures, *[Signature("", "", "")] * len(words)]
    numbering = Numbering()
    numbered = Words(numbering.of(words.hashes), *words[1:])
    naming = Naming(numbered, numbering.hashes(), signed.__getitem__)
    return Own(words.documents, voices(words, marked), naming, [*dates, *[""] * len(words)])


def comparer(
    texts: list[str], limit: int = 12, signatures: Sequence[Signature] = (), dates: Sequence[str] = ()
) -> Comparer:
    words = tokenise(texts)
    alike = similar(words)
    shared = passages(distinct(copied(words), alike), limits=PassageLimits(words=limit))
    marked = [(quoted(text), introduced(text)) for text in texts]
    return Comparer(words, alike, shared, owned(words, marked, signatures, dates))


def grams(text: str) -> set[tuple[str, ...]]:
    words = text.lower().replace(".", "").split()
    return set(zip(*(words[shift:] for shift in range(5)), strict=False))


@pytest.mark.parametrize("one", range(6))
@pytest.mark.parametrize("other", range(6))
def test_likeness_is_exact(one: int, other: int) -> None:
    found = comparer(TEXTS).compare(one, other)
    a, b = grams(TEXTS[one]), grams(TEXTS[other])
    assert found.jaccard == pytest.approx(len(a & b) / len(a | b), abs=1e-4)
    assert found.of_a >= round(len(a & b) / len(a), 4)
    assert found.turned() == comparer(TEXTS).compare(other, one)


def test_words_in_a_file_are_counted_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(growing, "LARGE", 1)
    monkeypatch.setattr(compare, "_GIVEN_BACK", 2)
    words, given_back = tokenise(TEXTS), list[int]()
    rows = growing.Growing(np.uint64, spill=True)
    rows.add(np.repeat(words.hashes, 200))  # more than there is room for at first
    rows.array()[: len(words.hashes)] = words.hashes

    def release(hashes: Hashes) -> None:
        given_back.append(len(hashes))
        growing.release(hashes)

    monkeypatch.setattr(compare, "release", release)
    alike = similar(words)._replace(a=np.zeros(0, np.int32), b=np.zeros(0, np.int32), shared=np.zeros(0, np.int32))
    own = owned(words, [([], []) for _ in TEXTS])
    none = passages(tokenise([""]))
    both = words, Words(rows.array()[: len(words.hashes)], *words[1:])
    comparers = [Comparer(found, alike, none, own) for found in both]
    told = [[one.compare(a, b) for a, b in ((0, 1), (0, 2), (1, 2), (3, 4))] for one in comparers]
    assert told[0] == told[1]
    assert max(overlap.jaccard for overlap in told[0]) > 0
    assert len(given_back) > 2


def test_short_texts_share_nothing() -> None:
    told = comparer(TEXTS)
    assert told.compare(7, 8) == told.compare(7, 0) == told.compare(8, 8) == Overlap(0.0, 0.0, 0.0, 0, 0, 0)
    assert {number for pair in told.pairs() for number in pair} == {0, 1, 2, 3, 4}


def test_edits_count_as_shared() -> None:
    found = comparer(TEXTS).compare(2, 0)
    assert found.jaccard < 0.5 < 0.9 < found.of_a
    assert found.near
    assert not comparer(TEXTS).compare(4, 0).near


def test_words_of_quotations_are_not_own() -> None:
    speech = passage(ONE, 0, 60)
    told = comparer([f"{story(2)}\n\nShe said: “{speech}”", f"{story(3)}\n\n“{speech}” was said."])
    found = told.compare(0, 1)
    assert found.words_a == 60
    assert found.own <= 1
    assert list(told.pairs()) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"One," he said, "two."', ['"One,"', '"two."']),
        ("“One\n\n“Two” three", ["“One", "“Two”"]),
        ('A 12" gun\nwas here', ['" gun']),
        ("„So“ und «so»", ["„So“", "«so»"]),
        ("“The “sale” is over,” he said. “Gone”", ["“The “sale” is over,”", "“Gone”"]),
        ("“It is a “swindle.” They all say so", ["“It is a “swindle.”"]),
        ("“It is “this” and “that", ["“It is “this”"]),
        ("no marks", []),
        (
            "The solid states are Averill (9), Castermoor (3), Sawle (12), Halyard (4), Kestrel (2) and the rest",
            ["Averill (9), Castermoor (3), Sawle (12), Halyard (4), "],
        ),
        ("MR. LIND: One.\nLind: two", ["MR. LIND: One."]),
        (
            "ADA: it is.\n\nso it is.\n\nBO: is it?\n\nADA: it is.\n\nBO: no.\n\nEnd",
            ["ADA: it is.\n\nso it is.\n\n", "BO: is it?\n\n", "ADA: it is.\n\n", "BO: no."],
        ),
        (
            "LIND: it is.\nTHE FACTS: no it is not.\nKEES: so?\nTHE FACTS: no.\nRAND: it is.\nOTT: no.\nOwn.",
            ["LIND: it is.", "KEES: so?", "RAND: it is.", "OTT: no."],
        ),
        ("'It's late,' said Lind. Own.\n\n'Go on\n\nthe mayor's", ["'It's late,'", "'Go on"]),
        (
            "Lind wrote:\n\nIt is open.\n\nAt last! — Ada Lind (@lind) May 2\n\nOwn.",
            ["It is open.\n\nAt last! — Ada Lind (@lind) May 2"],
        ),
        (
            "Ada Lind of Sawle, Olo Mint of Rand, old Bo Kees, young Al Tarn, Pia Sund, the son of Ott and Rex.",
            ["Ada Lind of Sawle, Olo Mint of Rand, old Bo Kees, young Al Tarn, Pia Sund, the son of Ott and Rex."],
        ),
        (
            "Own.\n\nThe Gull Poll asked 900 of us. The margin of sampling error is 3 points.\nOwn.",
            ["The Gull Poll asked 900 of us. The margin of sampling error is 3 points."],
        ),
        (f"{'It is so. ' * 70}The margin of error is wide. {'It is not. ' * 9}", []),
    ],
)
def test_quotations(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in quoted(text)] == expected


def test_stretches_without_quotations() -> None:
    words = tokenise(["one two three four", "", "five six seven"])
    own = owned(words, [([(4, 13), (4, 7)], []), ([], []), ([(0, 4)], [])])
    assert [own.count(place, place + 1) for place in range(7)] == [1, 0, 0, 1, 0, 1, 1]
    assert own.count(0, 7) == 4


def test_what_both_introduce_is_a_third_partys() -> None:
    statement = "\n\n".join((passage(story(60), 0, 50), passage(story(61), 0, 40)))
    whole = f"{passage(story(2), 0, 20)} The board said:\n\n{statement}\n\n{passage(story(3), 0, 20)}"
    part = f"{passage(story(4), 0, 20)} It is all here:\n\n{statement}\n\n{passage(story(5), 0, 20)}"
    taken = f"{passage(story(6), 0, 20)} {statement}\n\n{passage(story(7), 0, 20)}"
    named = [Signature("The Board", "", "")]
    assert comparer([whole, part], signatures=2 * named).compare(0, 1).own == 0
    assert comparer([taken, whole], signatures=named).compare(0, 1).own == 90  # one has it of the other


@pytest.mark.parametrize(
    ("before", "signature", "own", "quotes"),
    [
        ("The Courier writes:", Signature("The Courier", "", ""), 60, 1),
        ("As Ada Lind writes:", Signature("Gazette", "", "Bo Falk, Ada B. Lind"), 60, 1),
        ("The Associated Press writes:", Signature("Gazette", "AP", ""), 60, 1),
        ("The ruling says:", Signature("The Courier", "", "Ada Lind"), 0, 0),
        ("Lind said in a courier's bag:", Signature("Courier Herald", "", "Ada Lind"), 0, 0),
        ("It is all here:", Signature("", "", ""), 0, 0),
    ],
)
def test_what_one_introduces_is_the_others_if_that_is_named(
    before: str, signature: Signature, own: int, quotes: int
) -> None:
    shared = passage(story(60), 0, 60)
    quoting = f"{passage(story(2), 0, 20)}\n\n{before}\n\n{shared}\n\n{passage(story(3), 0, 20)}"
    quoted_one = f"{passage(story(6), 0, 20)} {shared} {passage(story(7), 0, 20)}"
    found = comparer([quoting, quoted_one], signatures=[Signature("Gull", "", ""), signature]).compare(0, 1)
    assert (found.own, found.credits) == (own, quotes)
    assert comparer([quoted_one, quoting], signatures=[signature]).compare(1, 0) == found


def test_a_usual_word_is_no_credit() -> None:
    shared = passage(story(60), 0, 60)
    for name, credits in (("The Hill", 0), ("Reason", 0), ("The Gull", 1)):
        word = name.rpartition(" ")[2].lower()
        texts = [f"{story(3)} For the {word} of it. {shared}", f"{story(4)} {shared} {story(5)}"]
        found = comparer(texts, signatures=[Signature("Courier", "", ""), Signature(name, "", "")]).compare(0, 1)
        assert (found.own, found.credits) == (60, credits)


def test_a_wire_service_sets_off_lists_of_its_own() -> None:
    shared = passage(story(60), 0, 60)
    texts = [f"The talks broke down. What to know:\n\n{shared}\n\n{story(3)}", f"{story(4)} {shared} {story(5)}"]
    for signature in (Signature("Reuters", "", ""), Signature("Gazette", "AP", "")):
        found = comparer(texts, signatures=[signature]).compare(0, 1)
        assert (found.own, found.credits) == (60, 0)


def test_what_both_quote_makes_no_copy() -> None:
    shared = Overlap(0.3, 0.6, 0.8, 300, 310, 19)
    assert not shared.near
    assert shared._replace(own=20).near
    assert shared._replace(jaccard=0.7).near
    assert shared._replace(of_b=0.9).near
    assert not shared._replace(of_b=0.1).contained
    assert not shared._replace(of_a=0.7, of_b=0.1).contained
    assert shared._replace(of_a=0.7, of_b=0.1, own=20).contained


def test_a_footer_of_both_is_not_their_own() -> None:
    life = passage(story(60), 0, 50)
    ends = comparer([f"{story(2)} {life} Read more", f"{story(3)} {life}"])
    assert (ends.compare(0, 1).words_a, ends.compare(0, 1).own) == (50, 0)
    inside = comparer([f"{story(2)} {life} {story(5)}", f"{story(3)} {life}"])
    assert inside.compare(0, 1).own == 50


def test_what_ends_both_long_after_is_no_news() -> None:
    life = passage(story(60), 0, 110)
    texts = [f"{story(2)} {life}", f"{story(3)} {life}"]
    for date, own in (("2031-08-04", 0), ("2031-05-09", 110), ("", 110)):
        assert comparer(texts, dates=("2031-05-02", date)).compare(0, 1).own == own
        most = [f"{passage(story(2), 0, 50)} {life}", f"{passage(story(3), 0, 60)} {life}"]
        assert comparer(most, dates=("2031-05-02", date)).compare(0, 1).own == 110


def test_one_passage_without_twelve_words_in_a_row_is_loose() -> None:
    told, again = passage(story(60), 0, 60).split(), passage(story(60), 0, 60).split()
    again[4::9] = ["so"] * len(again[4::9])
    one, other = (f"{passage(story(2), 0, 200)} {' '.join(told)}", f"{' '.join(again)} {passage(story(3), 0, 200)}")
    found = comparer([one, other]).compare(0, 1)
    assert found.loose
    assert found.own >= 40
    assert found.turned().loose
    more = passage(story(61), 0, 30)
    assert not comparer([f"{one} {more}", f"{other} {more}"]).compare(0, 1).loose
    signatures = [Signature("Gull", "", ""), Signature("The Courier", "", "")]
    assert not comparer([f"The Courier wrote: {one}", other], signatures=signatures).compare(0, 1).loose
    again[4 : 9 * 2 : 9] = told[4 : 9 * 2 : 9]
    assert not comparer([one, f"{' '.join(again)} {story(3)}"]).compare(0, 1).loose


def test_places_of_exact_copies_lie_around_what_is_masked() -> None:
    text = f"{passage(ONE, 0, 40)} MORE HERE {passage(ONE, 40, 40)}"
    other = text.replace("MORE HERE ", "")
    at = text.index("MORE")
    words = tokenise([text, other], [[(at, at + 9)], []])
    alike = similar(words)
    found = exact_stretches(alike.same, sizes(words))
    second = words.documents[1]
    for body, first, starts, ends in (
        (text, 0, found.start_a, found.end_a),
        (other, second, found.start_b, found.end_b),
    ):
        places = zip(words.starts[first + starts].tolist(), words.ends[first + ends - 1].tolist(), strict=True)
        assert [body[start:end] for start, end in places] == [body.strip(".")]
    once = distinct(copied(words), alike)
    assert len(once.hashes) * 2 == len(words.hashes)
    assert len(stretches(once, passages(once)).a) == 0


def test_a_passage_goes_on_behind_what_is_masked() -> None:
    text = f"{passage(ONE, 0, 20)} MORE HERE {passage(ONE, 20, 20)} {story(3)}"
    at = text.index("MORE")
    words = tokenise([text, f"{story(4)} {passage(ONE, 0, 40)}"], [[(at, at + 9)], []])
    found = passages(words)
    assert (found.end_a - found.start_a).tolist() == [40]
    assert text[words.starts[found.start_a[0]] : words.ends[found.end_a[0] - 1]].count("MORE HERE") == 1


def test_what_others_have_of_a_text() -> None:
    texts = [ONE, f"{passage(ONE, 0, 30)} {story(8)} {passage(ONE, 60, 80)}", story(9)]
    words = tokenise(texts)
    (found,) = taken(words, passages(words, limits=PassageLimits(words=8), asked=np.array([True, False, False])))
    assert (found.document, found.words, found.longest_words, found.similarity) == (1, 110, 80, 1.0)
    assert found.share_of_text == round(110 / int(sizes(words)[0]), 4)
    assert [texts[1][part[0] : part[1]].split() for part in found.parts] == [
        ONE[part[2] : part[3]].split() for part in found.parts
    ]


def test_length_of_spans_that_overlap() -> None:
    assert length([(5, 9), (0, 3), (2, 6), (2, 3)]) == 9
    assert length([]) == 0


def test_passages_in_any_order_cover_the_same() -> None:
    words = tokenise(TEXTS)
    alike = similar(words)
    shared = passages(distinct(copied(words), alike))
    own = owned(words, [([], []) for _ in TEXTS])
    order = np.random.default_rng(1).permutation(len(shared.a))
    turned = Passages._make(column[order] for column in shared)
    one, other = (Comparer(words, alike, found, own) for found in (shared, turned))
    assert len(shared.a) > 5
    for a in range(len(TEXTS)):
        assert [one.compare(a, b) for b in range(9) if b != a] == [other.compare(a, b) for b in range(9) if b != a]
