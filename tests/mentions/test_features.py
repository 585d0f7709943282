"""The sums that are kept by keys are those of the weights by the names of features."""

from __future__ import annotations

import pytest

from corpuskit.mentions import article as reading
from corpuskit.mentions import model
from corpuskit.mentions.clauses.attribute import Attributor
from corpuskit.mentions.ranking import source
from corpuskit.mentions.ranking.decide import Decider

TEXT = """The old bridge is closed, Ana Dale, the mayor of Bray, said on Monday. “We will not open it,” she said.
“No,” said Max Odd. “Nobody asked us.” The council, he added, “never” met. Kim “the Gull. Or Not” Dale was late.
In a letter to the council two bakers and their lawyer, Bo Young, had asked for “a way over the river” by June."""


def test_a_row_of_keys_has_the_sum_of_its_names() -> None:
    weights = model.load()
    article, _ = reading.read(TEXT, (), whole=True)
    decider = Decider(article.paragraphs, weights.cues, lambda _, rows: [0.1 * len(row[0]) for row in rows])
    attributor, compared = Attributor(), 0
    for _ in range(2):  # made first, then looked up
        for paragraph in article.paragraphs:
            line, number = paragraph.line, paragraph.number
            sentences, lengths = reading.measure(line, article.story.text)
            chosen = attributor.paragraph(paragraph, sentences, lengths)
            for index, at in enumerate(line.places):
                setting = reading.setting_of(line, index, article.story.text, lengths[at], chosen, weights.cues)
                for pair in decider.question(number, setting).pairs:
                    whole = sum(weights.rank[name] for name in pair.features)
                    assert weights.rank.score(pair.groups, pair.keys) == pytest.approx(whole)
                    compared += 1
            verbs = [source.verb_after(line, found, weights.cues) for found in paragraph.found.candidates]
            keys = source.features(paragraph, verbs, weights.cues)
            for row, names in zip(keys, decider.rows(number), strict=True):
                whole = sum(weights.source[name] for name in names)
                assert weights.source.score(source.GROUPS, row) == pytest.approx(whole)
    assert compared > 50
