"""Annotations of which only the outline is read: what a list of groups needs, and no more."""

from core.annotation import Annotation, Spans
from core.span import Span


def outlined(document: str, spans: Spans) -> list[Annotation]:
    """Return annotations that say who gave which span of ``document`` which tag, nothing else.

    To read all that 20,000 annotations say takes longer than to compare them.
    """
    return [
        Annotation(id_, document, Span(start, end), "", group.tag, group.analyst, "", "")
        for group in spans.groups
        for id_, start, end in zip(group.ids, group.starts, group.ends, strict=True)
    ]
