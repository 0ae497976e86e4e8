"""What a CAS holds, of ours and of others: spans with labels and features, and relations."""

import json
import re
import warnings
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from core.exchange.csv_cells import list_of
from core.exchange.found import Found
from core.exchange.incoming import (
    Incoming,
    IncomingAnnotation,
    IncomingDocument,
    IncomingLink,
)
from core.exchange.loose import inner, several, text
from core.exchange.records import text_key
from core.exchange.report import Step
from core.exchange.uima_cas import ABOUT, LINKED, SOURCE
from core.exchange.uima_files import CasFile
from core.exchange.uima_types import ENDS
from core.identity import is_uuid
from core.problem import Problem

GRAMMAR = "words, sentences and their grammar"
NO_TYPES = "type systems that lie nowhere near, guessed from the file"
LABELS = ("label", "value", "category", "PosValue", "DependencyType", "coreferenceType")
_DOCUMENT = "uima.tcas.DocumentAnnotation"
_ANNOTATION = "uima.tcas.Annotation"
_TITLES = "documentTitle"
_WORDS = {"Token", "Sentence", "Paragraph", "Lemma", "Stem", "Compound", "MorphologicalFeatures"}
_GRAMMAR = (".core.api.lexmorph.", ".core.api.syntax.", ".core.api.segmentation.")
_ODD = re.compile(r"external offset \[(-?\d+)\]")
_INHERITED = {"sofa", "begin", "end", *LABELS, *ENDS, *LINKED}


@dataclass(frozen=True, slots=True)
class Loaded:
    """What cassis made of a file, and what it only warns of.

    ``odd`` are offsets in it that are no place in the text, ``unknown`` counts what it left out
    for want of a type.  ``guessed`` says that nobody kept its types.
    """

    whole: Any
    odd: frozenset[int] = frozenset()
    unknown: int = 0
    guessed: bool = False


def incoming(
    format_: str,
    files: Iterable[CasFile],
    load: Callable[[CasFile], Loaded],
    step: Step,
) -> Incoming:
    """Return what CAS files hold; one that cannot be read is left out, unless it is the only one.

    Raises:
        Problem: if none can be read.
    """
    found = Found()
    problem = None
    for number, file in enumerate(files):
        step(number, 0)
        try:
            made = load(file)
        except Problem as wrong:
            problem = problem or wrong
            found.dropped.add("files that cannot be read", wrong.what)
            continue
        found.dropped.add("structures of unknown types", file.place.name, made.unknown)
        found.dropped.add(NO_TYPES, file.place.name, made.guessed)
        for sofa in made.whole.sofas:
            _View(made.whole.get_view(sofa.sofaID), file, found, made.odd).take()
    if problem and not found.documents:
        raise problem
    return found.incoming(format_)


def is_grammar(kind: str) -> bool:
    """Tell whether a type says what words and sentences are, not what somebody made of them."""
    return kind.rpartition(".")[2] in _WORDS or any(part in kind for part in _GRAMMAR)


def loaded(name: str, load: Callable[[], Any]) -> Loaded:
    """Return what cassis loads; it raises whatever it meets in a broken file.

    Raises:
        Problem: if it cannot load it.
    """
    try:
        with warnings.catch_warnings(record=True) as told:
            warnings.simplefilter("always")
            made = load()
    except RecursionError:
        raise Problem(f"{name} is nested too deep to be read.") from None
    except MemoryError:
        raise
    except Exception as error:
        raise Problem(
            f"{name} is no whole CAS.", hint="Export it again from the program that made it."
        ) from error
    words = [str(each.message) for each in told]
    odd = frozenset(int(found[1]) for found in map(_ODD.search, words) if found)
    return Loaded(made, odd, sum("not found" in each for each in words))


class _View:
    """One text of a CAS with all that is on it."""

    def __init__(self, view: Any, file: CasFile, found: Found, odd: Container[int]) -> None:
        every = getattr(view, "select_all_fs", view.select_all)  # its name before 0.12
        self._all = list(every())
        self._odd = odd
        self._body = view.sofa_string
        self._file = file
        self._where = str(file.place)
        self._found = found
        self._ours = self._source()
        self._features = inner(_json(self._ours.get("features")))
        self._lists = set(map(text, several(_json(self._ours.get("lists")))))
        self._analyst = self._ours.get("analyst") or ("" if self._ours else file.analyst)
        self._document = ""
        self._keys: dict[int, str] = {}

    def _source(self) -> dict[str, str]:
        for structure in self._all:
            if structure.type.name == SOURCE:
                return {name: text(_value(structure, name)) for name in ABOUT}
        return {}

    def take(self) -> None:
        """Take up the text, then spans, then the relations between them."""
        if not isinstance(self._body, str) or not self._body:
            self._found.dropped.add("views without a text", self._where)
            return
        relations = []
        self._take_document()
        for structure in self._all:
            kind = structure.type.name
            if kind in {SOURCE, _DOCUMENT} or _value(structure, _TITLES) is not None:
                continue
            short = kind.rpartition(".")[2]
            place = (_value(structure, "begin"), _value(structure, "end"))
            start, end = place
            if not isinstance(start, int) or not isinstance(end, int):
                self._drop("structures that are on no text", short)
            elif is_grammar(kind):
                self._drop(GRAMMAR, short)
            elif all(_value(structure, name) is not None for name in ENDS):
                relations.append(structure)
            elif start in self._odd or end in self._odd:
                self._drop(
                    "spans that begin or end where the text has no letter", f"{short} {start}"
                )
            elif start >= end:
                self._drop("spans of no length", short)
            else:
                self._span(structure, (start, end), short)
        for structure in relations:
            self._relation(structure)

    def _drop(self, what: str, example: str) -> None:
        self._found.dropped.add(what, f"{example} in {self._where}")

    def _take_document(self) -> None:
        titles = [text(_value(structure, _TITLES)) for structure in self._all]
        named = next(filter(None, titles), "")
        ours = self._ours
        self._document = ours.get("document") or text_key(self._body)
        self._found.documents.setdefault(
            self._document,
            IncomingDocument(
                key=self._document,
                title=ours.get("title") or named or self._file.title,
                file=ours.get("file", ""),
                text=self._body,
                id=ours.get("document", ""),
                sha256=ours.get("sha256", ""),
                where=self._where,
            ),
        )

    def _span(self, structure: Any, place: tuple[int, int], short: str) -> None:
        label = next(filter(None, (text(_value(structure, name)) for name in LABELS)), short)
        uuid = text(_value(structure, "uuid"))
        known = is_uuid(uuid)
        key = uuid if known else f"{self._where} {structure.xmiID}"
        self._keys[id(structure)] = key
        self._found.labels.append(label)
        self._found.annotations.append(
            IncomingAnnotation(
                key=key,
                document=self._document,
                segments=(place,),
                tag=label,
                analyst=self._analyst,
                id=uuid if known else "",
                attributes=self._attributes(structure),
                note=text(_value(structure, "note")),
                created=text(_value(structure, "created")),
                updated=text(_value(structure, "updated")),
                where=f"{self._where}, {short} {place[0]:,}–{place[1]:,}",
            )
        )

    def _attributes(self, structure: Any) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for feature in structure.type.all_features:
            name = feature.name
            value = _value(structure, name)
            if name in _INHERITED or value is None or value == "":
                continue
            if not isinstance(value, str | int | float | bool):
                self._drop("features that hold structures", name)
            elif name in self._lists:
                found[text(self._features.get(name)) or name] = list_of(str(value))
            else:
                found[text(self._features.get(name)) or name] = value
        return found

    def _relation(self, structure: Any) -> None:
        source, target = (self._keys.get(id(_value(structure, name)), "") for name in ENDS)
        labels = (text(_value(structure, name)) for name in LABELS)
        kind = next(filter(None, labels), structure.type.name.rpartition(".")[2])
        if not source or not target:
            self._drop("relations without both ends", kind)
            return
        uuid = text(_value(structure, "uuid"))
        known = is_uuid(uuid)
        self._found.links.append(
            IncomingLink(
                key=uuid if known else f"{self._where} {structure.xmiID}",
                kind=kind,
                source=source,
                target=target,
                analyst=self._analyst,
                id=uuid if known else "",
                aspect=tuple(list_of(text(_value(structure, "aspect")))),
                resolved=text(_value(structure, "resolved")) == "true",
                note=text(_value(structure, "note")),
                created=text(_value(structure, "created")),
                updated=text(_value(structure, "updated")),
                where=self._where,
            )
        )


def _value(structure: Any, name: str) -> Any:
    """Return a feature's value, None where there is none; a few names have a ``_`` after them."""
    return getattr(structure, name, getattr(structure, f"{name}_", None))


def _json(written: str | None) -> Mapping[str, Any] | list[Any] | None:
    try:
        found: Mapping[str, Any] | list[Any] | None = json.loads(written or "null")
    except (ValueError, RecursionError):
        return None
    return found
