"""Sentences are found whole: each paragraph below is written as the sentences it should give."""

import sys

import pytest

from core.language import rules_for, sentence_at, sentences
from core.span import Span

PARAGRAPHS = {
    "en": [
        ["The ferry left at 6 a.m. on Monday.", "It came back at noon."],
        ["Dr. Ilse Varga met Sen. T. R. Maran in the U.S. Senate.", "Nobody spoke."],
        ["“Stop!” she shouted.", "Nobody did."],
        ["“Stop!” Captain Varga shouted.", "The winch ran on."],
        ["He asked: “Who paid for it?” and left.", "No one answered."],
        ["See Fig. 3 and Art. 5 of the code, vol. 2, p. 17.", "They differ."],
        ["It rose by 3.5 per cent to $2.4 million.", "In 2030 it had been less."],
        ["Repairs (cf. p. 4. Also p. 9) cost more.", "The bill is lost."],
        ["(The log was torn.)", "The rest is guesswork."],
        ["1. The pump failed.", "The crew was cut."],
        ["a. Open the valve.", "Then wait."],
        ["Read more at https://example.org/a.b?c=d! or write.", "We answer."],
        ["Ansel Ferries Inc. has denied this.", "The company was sold."],
        ["He works for Ansel Ferries Inc.", "The firm is small."],
        ["They waited… and waited.", "Then it rained."],
        ["Well...", "They left anyway."],
        ["It was on Jan. 5 that it sank, i.e. in winter.", "Nobody was hurt."],
        ["The plan (“Harbour 31”) failed.", "Why?", "Money."],
        ["“We won.”", "“They lost.”"],
        ["He left.[12]", "She stayed.¹", "So it goes."],
        ["Was it Plan B?", "No.", "It was worse."],
        ["The bill of J. P. Holm vs. the port was paid.", "Q.E.D."],
        ["The minister [...] agreed.", "[…] Then she went."],
        ["Prices rose 5 p.m. Tuesday.", "They fell later."],
        ["Harbour Note 7"],
        ["They flew to the U.S.", "Ferries stopped running."],
        ["The U.S. Senate voted and the U.S. Geological Survey measured."],
    ],
    "de": [
        ["Am 3. März lief die Fähre aus.", "Am 4. kam sie zurück."],
        ["Das gilt z. B. für Häfen, d. h. für alle.", "Der Rest ist offen."],
        ["„Halt!“, rief sie.", "Niemand hörte es."],
        ["Im 19. Jahrhundert lebte Dr. Anna Weiß hier.", "Sie blieb."],
        ["Nach Art. 5 Abs. 2 ist das verboten.", "Es geschah doch."],
        ["Die Kosten stiegen um 1.200 Euro bzw. 3,5 Prozent.", "Das war viel."],
        ["Er wurde 85.", "Die Stadt trauerte."],
        ["Wilhelm II. reiste ab.", "Die Menge schwieg."],
    ],
    "fr": [
        ["M. Duval est arrivé le 3 mars.", "Mme Leroy l'attendait."],
        ["« Non ! » dit-elle.", "Il partit."],
        ["« Nous avons gagné. »", "Personne n'y croyait."],
        ["Voir l'art. 5, p. 12, c.-à-d. la fin.", "Rien d'autre."],
        ["Pourquoi ?", "Parce que J.-P. Morel l'a dit."],
        ["Selon l'O.N.U. le port a cédé.", "Les autres non."],
    ],
    "es": [
        ["El Sr. Ruiz llegó a las 8 a.m. del lunes.", "Nadie lo vio."],
        ["¿Quién pagó?", "¡Nadie!", "Así acabó."],
        ["«¡Alto!», gritó ella.", "El barco siguió."],
        ["Véase el art. 5, pág. 12.", "La Dra. Gómez lo firmó."],
        ["Viajó a EE. UU. en mayo.", "Volvió en junio."],
    ],
    "it": [
        ["Il dott. Rossi è arrivato il 3 marzo.", "La sig.ra Bianchi no."],
        ["«Basta!» gridò.", "Nessuno rispose."],
        ["Si veda l'art. 5, pag. 12, ecc. per i dettagli.", "Il resto manca."],
        ["Perché?", "Non si sa."],
    ],
    "pl": [
        ["Prof. Jan Kowalski przybył 3 marca 2031 r. do portu.", "Nikt go nie witał."],
        ["To m.in. wina załogi, tzn. kapitana.", "Tak twierdzą."],
        ["„Stój!” zawołała.", "Nikt nie usłyszał."],
        ["Zob. art. 5 ust. 2.", "Reszta jest jasna."],
        ["W 1. Dywizji służył ks. Adam.", "Potem odszedł."],
    ],
    "ru": [
        ["В 2031 г. паром вышел из порта.", "Он вернулся утром."],
        ["Это касается, т. е. относится, и т. д. к порту.", "Так сказано."],
        ["«Стой!» — крикнула она.", "Никто не услышал."],
        ["А. С. Иванов и проф. Петров приехали в г. Ансель.", "Их не ждали."],
        ["Ущерб составил 2,4 млн. крон, см. рис. 3.", "Это много."],
        ["— Нет.", "— Он встал."],
    ],
    "uk": [
        ["У 2031 р. пором вийшов із порту.", "Він повернувся вранці."],
        ["«Стій!» — вигукнула вона.", "Ніхто не почув."],
        ["Проф. І. П. Коваль приїхав у м. Ансель.", "Його не чекали."],
    ],
    "": [
        ["船は港を出た。", "「戻れ。」と彼は言った。", "誰も答えなかった。"],
        ["他们走了！", "为什么？", "没有人知道3．5是什么。"],
        ["وصلت السفينة.", "هل عادت؟", "لا أحد يعرف."],
        ["הספינה הגיעה.", "האם חזרה?", "איש אינו יודע."],
        ["नाव आई।", "कोई नहीं था।"],
    ],
}
UNSPACED = "。！？"


def paragraph_of(expected: list[str]) -> str:
    """Join sentences as their script does: nothing after a wide stop, else a space."""
    text = ""
    for sentence in expected:
        text += sentence if not text or text[-1] in UNSPACED else f" {sentence}"
    return text


CASES = [(code, case) for code, cases in PARAGRAPHS.items() for case in cases]


@pytest.mark.parametrize(("code", "expected"), CASES)
def test_paragraph_gives_its_sentences(code, expected):
    paragraph = paragraph_of(expected)
    rules = rules_for(code or "zxx")
    assert [span.of(paragraph) for span in sentences(paragraph, rules)] == expected


def test_a_text_that_was_asked_is_not_kept():
    text = "The winch ran on. Nobody spoke.\n" * 3
    holders = sys.getrefcount(text)
    assert sentence_at(text, 40, rules_for("en", text)) == Span(32, 49)
    assert sys.getrefcount(text) == holders
