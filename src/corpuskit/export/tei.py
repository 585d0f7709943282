"""The corpus as TEI P5: one teiCorpus, an article a TEI element, quotations marked where they stand.

One file, because `who` then points to one list of speakers, and streaming parsers read it in bounded memory
(docs/decisions/0011-exports.md). `tei_body.py` writes the texts.
"""

from __future__ import annotations

from collections import Counter

from corpuskit import __version__
from corpuskit.export.contents import Contents
from corpuskit.export.folder import Folder
from corpuskit.export.tei_body import MENTION_KINDS, write_body, zone_id
from corpuskit.export.xml import Xml
from corpuskit.store.lookup import ArticleView
from corpuskit.store.schema import COUNTED_KINDS

NAME = "corpus.xml"
NAMESPACE = "http://www.tei-c.org/ns/1.0"


def write_tei(contents: Contents, folder: Folder) -> tuple[dict[str, int], int]:
    """Write the corpus.

    Returns how many speakers, articles with a text and mentions it has, and how many characters XML cannot hold.
    """
    counts: Counter[str] = Counter(speakers=0, texts=0, mentions=0)
    whole = set(COUNTED_KINDS) <= set(contents.kinds)  # else the mention that a quote is named after may be left out
    with folder.file(NAME) as sink:
        xml = Xml(sink)
        with xml.inside("teiCorpus", {"xmlns": NAMESPACE}):
            _corpus_header(xml, contents, counts)
            for article in contents.articles():
                xml.text("\n")
                with xml.inside("TEI", {"xml:id": f"article-{article.row['article_id']}"}):
                    _article_header(xml, article)
                    with xml.inside("text"), xml.inside("body"):
                        write_body(xml, article, whole)
                counts["texts"] += 1
                counts["mentions"] += len(article.mentions)
        xml.text("\n")
    return dict(counts), xml.replaced


def _corpus_header(xml: Xml, contents: Contents, counts: Counter[str]) -> None:
    xml.text("\n")
    with xml.inside("teiHeader"):
        with xml.inside("fileDesc"):
            with xml.inside("titleStmt"):
                xml.leaf("title", "News articles with their quotations")
            with xml.inside("publicationStmt"):
                xml.leaf("p", f"Exported by corpuskit {__version__}; MANIFEST.json says what it is made of.")
            with xml.inside("sourceDesc"):
                xml.leaf("p", "The articles; each one's header says where it is from.")
        with xml.inside("encodingDesc"), xml.inside("classDecl"), xml.inside("taxonomy", {"xml:id": "kinds"}):
            zones = sorted({str(row["kind"]) for row in contents.records("zones")})
            for kind, meaning in MENTION_KINDS.items():
                _category(xml, f"kind-{kind}", f"{kind}: {meaning}")
            for kind in zones:
                _category(xml, zone_id(kind), f"{kind}: not the story")
        with xml.inside("profileDesc"), xml.inside("particDesc"), xml.inside("listPerson"):
            _people(xml, contents, counts)


def _category(xml: Xml, name: str, meaning: str) -> None:
    with xml.inside("category", {"xml:id": name}):
        xml.leaf("catDesc", meaning)


def _people(xml: Xml, contents: Contents, counts: Counter[str]) -> None:
    for row in contents.records("speakers"):
        xml.text("\n")
        with xml.inside("person", {"xml:id": f"speaker-{row['speaker_id']}"}):
            xml.leaf("persName", row["speaker"])
            for alias in filter(None, str(row["aliases"]).split(" | ")):
                xml.leaf("persName", alias, {"type": "alias"})
            if row["role"]:
                xml.leaf("occupation", row["role"])
        counts["speakers"] += 1


def _article_header(xml: Xml, article: ArticleView) -> None:
    row = article.row
    with xml.inside("teiHeader"):
        with xml.inside("fileDesc"):
            with xml.inside("titleStmt"):
                xml.leaf("title", row["title"])
                if row["author"]:
                    xml.leaf("author", row["author"])
            with xml.inside("publicationStmt"):
                xml.leaf("publisher", row["outlet"])
                if row["date"]:
                    xml.leaf("date", row["date"], {"when": str(row["date"])})
                for kind in ("url", "collection", "path", "sha256"):
                    if row[kind]:
                        xml.leaf("idno", row[kind], {"type": kind})
            with xml.inside("sourceDesc"):
                origin = f"Republished from {row['origin']}." if row["origin"] else "The article as it was saved."
                xml.leaf("p", origin)
        if row["language"]:
            with xml.inside("profileDesc"), xml.inside("langUsage"):
                xml.leaf("language", "", {"ident": str(row["language"])})
