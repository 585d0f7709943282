"""Speakers as rows of the table."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from corpuskit.settings import SPEAKERS
from corpuskit.speakers.model import Local, Speaker
from corpuskit.text.intervals import firsts, interval


class SpeakerRow(NamedTuple):
    """A row of the table speakers."""

    speaker_id: str
    speaker: str
    role: str
    n_mentions: int
    n_articles: int
    n_outlets: int
    first_date: str
    last_date: str
    aliases: str


def row(speaker: Speaker) -> SpeakerRow:
    """What the table says of a speaker; the id is the smallest id of its mentions."""
    members = speaker.locals
    dates = sorted({local.date for local in members})
    earliest = [dates[index] for index in firsts(dates)]
    ends = [(span[1], date) for date in dates if (span := interval(date))]
    name = shown(members)
    forms = Counter(form for local in members if (form := _form(local)) != name)
    return SpeakerRow(
        speaker_id=min(local.mention_ids[0] for local in members),
        speaker=name,
        role="" if speaker.kind == "body" else _role(members),
        n_mentions=sum(len(local.mention_ids) for local in members),
        n_articles=len({local.article_id for local in members}),
        n_outlets=len({local.outlet for local in members if local.outlet}),
        first_date=min(earliest, default=""),
        last_date=max(ends)[1] if ends else "",
        aliases=" | ".join(sorted(forms, key=lambda form: (-forms[form], form))),
    )


def _form(local: Local) -> str:
    """A name as its article writes it; with the document where the words are a document's."""
    return local.speaker if local.name.document else local.name.shown


def shown(members: list[Local]) -> str:
    """The name by which most articles call a speaker: in full where one does, not in capitals where one does not."""
    labels = sorted({local.label for local in members if local.label})
    if labels:
        return labels[0]
    full = [local for local in members if local.name.kind == "full"] or members
    forms = Counter(local.name.shown for local in full if not local.name.document)
    forms = forms or Counter(local.name.shown for local in members)

    def fitness(form: str) -> tuple[bool, bool, int, int, str]:
        words = form.split()
        return len(words) > 1, not (form.isupper() and len(words) > 1), forms[form], len(form), form

    return max(forms, key=fitness)


def _role(members: list[Local]) -> str:
    """The office that most articles give."""
    roles: Counter[str] = Counter()
    written: dict[str, Counter[str]] = {}
    for local in members:
        for role in local.roles:
            key = role.casefold().replace(".", "")
            roles[key] += 1
            written.setdefault(key, Counter())[role] += 1
    if not roles or (max(roles.values()) == 1 and len(members) >= SPEAKERS.role_articles):
        return ""
    forms = written[max(roles, key=lambda key: (roles[key], -len(key), key))]
    return max(forms, key=lambda form: (form[:1].isupper(), forms[form], form))
