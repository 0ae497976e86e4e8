"""What is done with projects and their sources, and what helps to find the way."""

from functools import partial

from desktop.parts import Parts


def project(parts: Parts) -> None:
    """Projects, colleagues' files, rounds, export and import."""
    bind, session, projects = parts.actions.bind, parts.session, parts.projects

    def is_open() -> bool:
        return session.is_open

    def writable() -> bool:
        return session.is_open and not session.read_only

    def is_sample() -> bool:
        return session.is_open and session.sample

    bind("project.new", projects.new)
    bind("project.open", projects.open)
    bind("project.sample", projects.open_sample)
    bind("project.keep", projects.keep, is_sample)
    bind("project.rename", projects.rename, writable)
    bind("project.copy", projects.save_copy, is_open)
    bind("project.bring", parts.merging.choose, writable)
    bind("project.rounds", parts.rounds.show, is_open)
    bind("project.submit", parts.rounds.submit, lambda: parts.rounds.can_submit)
    bind("project.export", parts.exchange.exporter.open, is_open)
    bind("project.import", parts.exchange.importer.choose, writable)
    bind("project.report", parts.reporting.ask, is_open)
    bind("project.verify", projects.verify, is_open)
    bind("project.close", projects.close, is_open)
    bind("app.quit", parts.window.close)


def sources(parts: Parts) -> None:
    """Adding, showing and removing sources."""
    bind, session, desk = parts.actions.bind, parts.session, parts.desk

    def shows() -> bool:
        return session.is_open and bool(desk.active.document)

    def removable() -> bool:
        return shows() and not session.read_only

    def many() -> bool:
        return session.is_open and session.document_count() > 1

    bind("source.add", parts.intake.choose)
    bind("source.paste", parts.intake.paste)
    bind("source.card", lambda: parts.intake.show_card(desk.active.document), shows)
    bind("source.next", partial(desk.step_source, 1), many)
    bind("source.previous", partial(desk.step_source, -1), many)
    bind("source.remove", lambda: parts.sources.remove(desk.active.document), removable)


def help_(parts: Parts) -> None:
    """Finding commands, keys and hints."""
    bind = parts.actions.bind
    bind("help.palette", parts.overlays.open_palette)
    bind("help.keys", parts.overlays.open_keys)
    bind("help.menu", parts.overlays.open_menu)
    bind("help.hints", parts.coach.restart)
    bind("help.about", parts.overlays.about)
