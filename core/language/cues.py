"""Words by which a sentence hedges or passes on what someone said."""

from dataclasses import dataclass

from core.language.rules import Rules, any_of


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
    phrases = any_of(rules.cues)
    found = []
    for match in phrases.finditer(sentence) if phrases else ():
        likelihood = rules.likelihood.get(" ".join(match[0].casefold().split()), "")
        kind = "hedge" if likelihood else "report"
        found.append(Cue(match.start(), match.end(), kind, likelihood))
    return found
