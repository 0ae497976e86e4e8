"""Sentences of texts for which the rules were not written.

These paragraphs were written after the rules; nothing is mended here one by one.  What counts is
how many of all sentences are found exactly.
"""

from core.language import rules_for, sentences

HELD_OUT = {
    "en": [
        [
            "Lt. Col. Mara Quist told the A.P. that the convoy had turned back.",
            "She gave no reason.",
        ],
        [
            "The fund, set up in Sept. 2029 by Gov. R. Ellery, holds approx. 4.75 bn kroner.",
            "Most of it is abroad.",
        ],
        ["“Will you resign?” a reporter asked.", "“No comment.”", "With that, the minister left."],
        [
            "Was the valve shut?",
            "Yes!",
            "By whom?",
            "That is less clear…",
            "The log ends at 4 p.m.",
        ],
        ["In the E.U. The rules are older.", "In the U.K. Parliament must agree first."],
        ["St. Olave's was closed from Nov. 3 to Dec. 1.", "Pupils went to Mt. Carrow instead."],
        ["Mr. and Mrs. Ash own 12 per cent of Brandt & Co. Ltd. and nothing else."],
        ["The report (see App. B, pp. 4–9) is unsigned.", "Its author, “a Mr. X.”, is unknown."],
        ["He said: “Give me a week.", "I will find it.”", "He never did."],
        ["iPhones were seized.", "eBay sellers complained."],
        [
            "What did the ministry know, and when?",
            "The inquiry (chaired by Dame A. Wren Q.C.) will not say.",
        ],
        ["Mail press@ansel.example for details!", "Tel. 555 0100 is out of order."],
        ["Version 2.0.1 was withdrawn.", "Version 2.1 is worse."],
        ["She holds a Ph.D. in law.", "Her brother has none."],
        ["Clause 4.2.1. applies.", "So does clause 5."],
        ["The ship—was it the Selkie?—never answered.", "Nobody knows why."],
        ["Losses: $3.2m (2030); $4.1m (2031).", "Source: Lloyd's."],
        ["“It was,” she said, “a mistake.”", "He nodded."],
        ["Police arrested 3.", "No charges followed."],
        ["Who gave the order to cut No. 2 crew?", "No. 2 crew does not know."],
        ["*The Courier* called it “a farce.”", "**Nobody** laughed."],
        ["Sanctions hit Russia, Iran, et al. in May.", "North Korea came later."],
    ],
    "de": [
        ["Der Minister traf am 12. Mai u. a. Vertreter der Ansel GmbH.", "Man schwieg."],
        ["„Wer hat das bezahlt?“, fragte Frau Dr. Holm.", "„Niemand.“", "Dann ging sie."],
        [
            "Laut S. 14 des Berichts (vgl. Abb. 3) fehlten ca. 2,4 Mio. Kronen.",
            "Der Rest sei verbucht.",
        ],
        ["Im 2. Weltkrieg war der Hafen zerstört.", "Erst 1953 fuhr wieder ein Schiff."],
        ["Stimmt das?", "Ja!", "Oder etwa nicht …", "Niemand weiß es."],
        ["Das Gesetz gilt ab dem 1. Januar.", "Ausgenommen sind Boote usw. unter 5 m."],
        ["»Halt!« rief er.", "Der Kapitän, Hr. T. Maran, hielt nicht."],
        ["Gem. § 5 Abs. 3 Nr. 2 ist die Fahrt untersagt.", "Trotzdem legte man ab."],
    ],
    "fr": [
        ["Le Dr Morel, né en 1961 à St. Malo, a démissionné.", "Personne ne s'en étonne."],
        ["« Qui a payé ? » demanda le juge.", "« Moi. »", "Un silence suivit."],
        ["La dette atteint 2,4 millions d'euros (cf. fig. 3).", "Le port n'a rien dit."],
        ["Mme J. Leroy et M. P. Duval étaient absents.", "Pourquoi ?", "On l'ignore…"],
        ["Les quais, les grues, etc. appartiennent à la ville.", "Rien n'est à vendre."],
        ["C'est faux !", "Le ministre l'a répété le 1er oct. 2031 devant la presse."],
    ],
    "es": [
        ["La Sra. Gómez habló con el Dr. P. Ruiz.", "No hubo acuerdo."],
        ["«¿Quién lo firmó?», preguntó el juez.", "Nadie respondió."],
        ["El buque costó 2,4 millones de euros, según la pág. 7.", "Parece poco."],
        ["¡Basta!", "El Gobierno de EE. UU. no comentó."],
        ["Llegó a las 5 p. m. y se fue.", "¿Adónde?", "No se sabe…"],
        ["Las grúas, los muelles, etc. son del puerto.", "El resto, no."],
    ],
    "it": [
        ["Il sen. G. Rossi ha incontrato la dott.ssa Neri.", "Non è bastato."],
        ["«Chi ha pagato?» chiese il giudice.", "«Io.»", "Poi il silenzio."],
        ["Il costo è di 2,4 milioni (cfr. fig. 3 e p. 12).", "Il porto tace."],
        ["Perché no?", "La Ansel S.p.A. non risponde."],
        ["Gru, moli, ecc. sono della città.", "Il resto è privato."],
    ],
    "pl": [
        ["Gen. Adam Wrona przyjechał 12 maja br. do portu.", "Nie rozmawiał z nikim."],
        ["„Kto zapłacił?” zapytał sędzia.", "„Nikt.”", "Potem wyszedł."],
        ["Koszt to ok. 2,4 mln koron, tj. więcej niż w 2030 r.", "Port milczy."],
        ["Zgodnie z art. 5 ust. 3 pkt 2 rejs był zakazany.", "Mimo to statek wypłynął."],
        ["Dlaczego?", "Tego nie wie ani p. Nowak, ani jego żona."],
        ["Firma Ansel sp. z o.o. zbankrutowała.", "Dźwigi, nabrzeża itd. sprzedano."],
    ],
    "ru": [
        ["Ген. И. Воронов прибыл 12 мая 2031 г. в порт.", "Он ни с кем не говорил."],
        ["«Кто заплатил?» — спросил судья.", "«Никто».", "Потом он вышел."],
        ["Ущерб — ок. 2,4 млн крон, т. е. больше, чем в 2030 г.", "Порт молчит."],
        ["Согласно ст. 5 п. 2 рейс был запрещён.", "Судно всё же вышло."],
        ["Почему?", "Этого не знает даже г-н Маран…", "Странно."],
        ["Краны, причалы и т. п. проданы.", "Остальное сгорело."],
    ],
    "uk": [
        ["Ген. І. Ворон прибув 12 травня 2031 р. до порту.", "Він мовчав."],
        ["«Хто заплатив?» — запитав суддя.", "«Ніхто».", "Потім він вийшов."],
        ["Збиток — 2,4 млн крон, див. рис. 3.", "Порт мовчить."],
        ["Крани, причали тощо продано.", "Решта згоріла."],
    ],
    "ja": [
        ["大臣は「辞めない。」と述べた。", "理由は？", "誰も知らない。"],
        ["費用は2.4億円だった！", "港は黙っている。"],
    ],
    "ar": [["غادرت العبارة الميناء الساعة 6.30 صباحا.", "هل عادت؟", "لا."]],
    "he": [["המעבורת יצאה ב-6.30 בבוקר.", "“לאן?” שאל השופט.", "איש לא ענה."]],
}
LATER = {
    "en": [
        ["Brig. Gen. O. Tarn (ret.) said the U.N. Mission had left.", "It had not."],
        ["At 9 p.m. Captain Varga called the coast guard.", "They came at 10."],
        ["The U.S. Coast Guard declined to comment.", "So did the U.S. embassy."],
        ["“We were late,” he said.", "“Nobody waited.”"],
        ["The vote was 51 to 49.", "Five abstained."],
        ["Mrs. Thorn asked, “Where is the log?”", "The clerk shrugged."],
        ["Fuel cost $1.20 a litre vs. $0.90 a year ago.", "Why the rise?"],
        ["He joined Smith, Jones & Co. in 2029 and left it in Dec. 2030.", "Smith et al. sued."],
        ["The so-called “No. 1 plan” (i.e. Plan A) was dropped.", "Plan B was not."],
        ["Ok... so what now?", "We wait!"],
        ["See www.ansel.example/ferry.", "It lists 3.2 million rows."],
        ["It was, in the words of Sir A. C. Doyle, elementary.", "Or was it?!"],
        ["• The pump failed.", "• The crew left."],
        ["He arrived from Washington, D.C. on Friday.", "Talks began."],
        ["According to Reuters, ‘nothing happened.’", "We doubt it."],
    ],
    "de": [
        ["Der sog. Plan B (s. Abschn. 4) scheiterte.", "Prof. Dr. K. Weiß war dagegen."],
        ["Er kam am Mo. um 9.30 Uhr an.", "„Zu spät“, sagte sie."],
        ["Die Fa. Holm & Co. KG zahlte 5 Mio. Euro.", "Wofür?"],
        ["Das 3. Schiff sank am 24. Dezember 2030.", "Niemand starb."],
    ],
    "fr": [
        ["Le 1er mars, MM. Roy et Petit ont signé.", "L'accord vaut 3 M€."],
        ["« C'est vrai ? »", "« Oui. »"],
        ["Il a dit : « Partez ! »", "Personne n'a bougé."],
    ],
    "es": [
        ["D. Luis Mora y Dña. Ana Gil firmaron el 3 de mayo.", "¿Fue legal?"],
        ["El art. 5.2 no se aplica.", "Véase la pág. 9."],
    ],
    "it": [
        ["L'on. Ferri e il prof. G. Sala tacciono.", "Il sig. Conti no."],
        ["Alle ore 9.30 la nave partì.", "Era l'8 marzo."],
    ],
    "pl": [
        ["Wg dr. J. Lisa statek miał ok. 30 lat.", "Inż. Maj zaprzecza."],
        ["W XIX w. port był mały.", "Dziś ma 12 nabrzeży."],
    ],
    "ru": [
        ["По словам А. Б. Ковалёва, судно построено в XIX в. на верфи.", "Документов нет."],
        ["«Да!»", "— «Нет!»"],
        ["Им. Ленина порт переименован в 1991 г.", "Теперь он иной."],
    ],
}
WANTED = 0.93


def found_exactly() -> tuple[int, int]:
    """Return how many of all held-out sentences are found exactly."""
    found = 0
    wanted = 0
    for code, paragraphs in (*HELD_OUT.items(), *LATER.items()):
        for expected in paragraphs:
            text = ("" if code == "ja" else " ").join(expected)
            got = {span.of(text) for span in sentences(text, rules_for(code))}
            found += len(got & set(expected))
            wanted += len(expected)
    return found, wanted


def test_most_held_out_sentences_are_found_exactly():
    found, wanted = found_exactly()
    assert found >= WANTED * wanted
