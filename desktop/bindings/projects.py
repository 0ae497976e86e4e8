"""What is done with projects and their sources, and what helps to find the way."""

from functools import partial

from desktop.parts import Parts


def project(parts: Parts) -> None:
    """Projects, colleagues' files, rounds, export and import."""
    bind, projects, later = parts.actions.bind, parts.projects, parts.later

    bind("project.new", projects.new)
    bind("project.open", projects.open)
    bind("project.sample", projects.open_sample)
    bind("project.keep", projects.keep)
    bind("project.rename", projects.rename)
    bind("project.copy", projects.save_copy)
    bind("project.merge", later.merging.does(lambda part: part.choose()))
    bind("project.rounds", later.rounds.does(lambda part: part.show()))
    bind("project.submit", later.rounds.does(lambda part: part.submit()))
    bind("project.export", later.exchange.does(lambda part: part.exporter.open()))
    bind("project.import", later.exchange.does(lambda part: part.importer.choose()))
    bind("project.report", later.reporting.does(lambda part: part.ask()))
    bind("project.analyst", later.people.does(lambda part: part.change()))
    bind("project.rename_analyst", later.people.does(lambda part: part.rename()))
    bind("project.verify", projects.verify)
    bind("project.close", projects.close)
    bind("app.quit", parts.window.close)


def sources(parts: Parts) -> None:
    """Adding, showing and removing sources."""
    bind, desk, remove = parts.actions.bind, parts.desk, parts.sources.remove

    bind("source.add", parts.intake.choose)
    bind("source.paste", parts.intake.paste)
    bind("source.card", lambda: parts.intake.show_card(desk.active.document))
    bind("source.next", partial(desk.step_source, 1))
    bind("source.previous", partial(desk.step_source, -1))
    bind("source.remove", lambda: remove(desk.active.document))

    def take_out(id_: str) -> None:
        parts.actions.waiting.do(partial(remove, id_), anywhere=True)

    parts.sources.removal_wanted.connect(take_out)


def help_(parts: Parts) -> None:
    """Finding commands, keys and hints."""
    bind = parts.actions.bind
    bind("help.palette", parts.overlays.open_palette)
    bind("help.keys", parts.overlays.open_keys)
    bind("help.menu", parts.overlays.open_menu)
    bind("help.hints", parts.coach.restart)
    bind("help.about", parts.overlays.about)
