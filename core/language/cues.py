"""Words by which a sentence hedges or passes on what someone said."""

from dataclasses import dataclass

from core.language.rules import Rules, found_in


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue at ``[start, end)``, in code points of its sentence.

    ``kind`` is ``hedge`` or ``report``; a hedge has the ``likelihood`` that it proposes, in
    stored form, a verb of speech has none.
    """

    start: int
    end: int
    kind: str
    likelihood: str = ""


def cues(sentence: str, rules: Rules) -> list[Cue]:
    """Return the cues of ``sentence`` in order; the longest wording at a place counts."""
    found = []
    for phrase, match in found_in(sentence, rules.cues):
        likelihood = rules.likelihood.get(phrase, "")
        kind = "hedge" if likelihood else "report"
        found.append(Cue(match.start(), match.end(), kind, likelihood))
    return found
