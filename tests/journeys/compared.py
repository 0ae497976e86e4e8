"""What the Compare view shows, and what was decided in it."""

from desktop.comparing.worklist import ROW_ROLE


def rows(person):
    """Return each row of the list as it is shown."""
    model = person.app.compare.model
    return [model.index(row, 0).data(ROW_ROLE) for row in range(model.rowCount())]


def current(person):
    """Return which row is the current one."""
    return person.app.compare.list.row


def progress(person):
    """Return what the status line says of how much is decided."""
    return person.app.window.status.kept.partition(" · ")[0]


def agreed(person):
    """Return quote and tag of what stands in the agreed layer."""
    return [(row.quote, row.tag) for row in person.app.session.agreed()]


def outcomes(person):
    """Return what was decided of each group, or None."""
    standings = person.app.compare.gathering.standings
    return [s.decision.outcome if s.decision else None for s in standings]


def remarks(person):
    """Return the remark on each group, empty where there is none."""
    standings = person.app.compare.gathering.standings
    return [s.decision.remark if s.decision else "" for s in standings]
