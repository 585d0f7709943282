"""Languages are told by script and stop words, or not at all."""

from __future__ import annotations

import pytest

from corpuskit.text.language import guess

SENTENCES = {
    "en": "The council said that it would not pay for the bridge before the end of the year.",
    "de": "Der Rat sagte, dass er die Brücke nicht vor dem Ende des Jahres bezahlen wird.",
    "fr": "Le conseil a dit qu’il ne paierait pas le pont avant la fin de l’année, selon le maire.",
    "es": "El consejo dijo que no pagaría el puente antes del final del año, según la alcaldesa.",
    "it": "Il consiglio ha detto che non pagherà il ponte prima della fine dell’anno, secondo il sindaco.",
    "pt": "O conselho disse que não pagaria a ponte antes do fim do ano, segundo a presidente.",
    "nl": "De raad zei dat hij de brug niet voor het einde van het jaar zou betalen.",
    "sv": "Rådet sade att det inte skulle betala för bron före slutet av året, och det var allt.",
    "da": "Rådet sagde, at det ikke ville betale for broen før slutningen af året, og nogle blev efter mødet.",
    "no": "Rådet sa at det ikke ville betale for broen før slutten av året, og noen ble igjen etter møtet.",
    "fi": "Neuvosto sanoi, että se ei maksa siltaa ennen vuoden loppua, mutta se on vain alku.",
    "pl": "Rada powiedziała, że nie zapłaci za most przed końcem roku, ale to nie jest jeszcze pewne.",
    "cs": "Rada řekla, že most nezaplatí před koncem roku, ale ještě to není jisté a není to vše.",
    "hu": "A tanács azt mondta, hogy nem fizet a hídért az év vége előtt, de ez még nem biztos.",
    "ro": "Consiliul a spus că nu va plăti pentru pod până la sfârșitul anului, dar nu este sigur.",
    "tr": "Meclis, yıl sonundan önce köprü için para ödemeyeceğini söyledi, ancak bu daha kesin değil ve çok geç.",
    "id": "Dewan mengatakan bahwa mereka tidak akan membayar jembatan itu sebelum akhir tahun ini.",
    "ru": "Совет сказал, что не заплатит за мост до конца года, но это ещё не точно.",
    "uk": "Рада сказала, що не заплатить за міст до кінця року, але це ще не точно.",
    "ar": "قال المجلس إنه لن يدفع ثمن الجسر قبل نهاية العام، لكن ذلك ليس مؤكدا بعد كل هذا",
    "zh": "市议会表示，在年底之前不会支付这座桥的费用。",
    "ja": "市議会は、年末までに橋の費用を支払わないと述べた。",
    "ko": "시의회는 연말 이전에는 다리 비용을 지불하지 않겠다고 말했다.",
    "el": "Το συμβούλιο είπε ότι δεν θα πληρώσει τη γέφυρα πριν από το τέλος του χρόνου.",
    "he": "המועצה אמרה שהיא לא תשלם על הגשר לפני סוף השנה.",
}


@pytest.mark.parametrize("language", SENTENCES)
def test_one_sentence_is_enough(language: str) -> None:
    assert guess(SENTENCES[language]) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Bridge closed",
        "Ada Lind, Bo Weir, Tomas Ek, Zoë Lind, Max Orr, Kim Dahl, Lea Roth, Ivo Brandt",
        "1 2 3 " * 50,
    ],
)
def test_unsure_is_said(text: str) -> None:
    assert guess(text) == ""


def test_half_and_half_is_unsure() -> None:
    assert guess(" ".join((SENTENCES["en"], SENTENCES["de"], SENTENCES["de"]))) == ""


def test_a_foreign_quotation_does_not_change_the_language() -> None:
    assert guess(SENTENCES["en"] * 4 + " “" + SENTENCES["fr"] + "”") == "en"


def test_curly_marks_and_accents_do_not_hide_a_script() -> None:
    assert guess("“" + SENTENCES["fr"] + "” — " + "é" * 20) == "fr"
