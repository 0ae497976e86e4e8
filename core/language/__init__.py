"""Sentences, clauses and cues of a text, by rules that are data of each language."""

from core.language.clauses import clause_breaks, clause_ends, moved_end, moved_start
from core.language.cues import Cue, cues
from core.language.rules import LANGUAGES, Rules, rules_for
from core.language.sentences import next_sentence, previous_sentence, sentence_at, sentences

__all__ = [
    "LANGUAGES",
    "Cue",
    "Rules",
    "clause_breaks",
    "clause_ends",
    "cues",
    "moved_end",
    "moved_start",
    "next_sentence",
    "previous_sentence",
    "rules_for",
    "sentence_at",
    "sentences",
]
