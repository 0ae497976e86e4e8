"""undo, redo, history."""


def test_what_was_undone_can_be_redone(done, listed, project, tag):
    id_ = tag()
    assert done("undo", project).startswith("Undone: ")
    assert listed("annotations", project) == []
    assert done("redo", project).startswith("Redone: ")
    assert [row["id"] for row in listed("annotations", project)] == [id_]


def test_without_a_name_the_last_action_is_undone_whoevers(done, listed, project, tag):
    tag(0, 3)
    tag(0, 5, analyst="Ben")
    done("undo", project)
    assert [row["analyst"] for row in listed("annotations", project)] == ["Ana"]


def test_with_a_name_the_last_action_of_that_analyst_is_undone(done, listed, project, tag):
    tag(0, 3)
    tag(0, 5, analyst="Ben")
    done("undo", project, "--analyst", "Ana")
    assert [row["analyst"] for row in listed("annotations", project)] == ["Ben"]
    done("redo", project, "--analyst", "ana")
    assert len(listed("annotations", project)) == 2


def test_making_the_project_is_never_undone(done, refused, listed):
    done("new", "bare.sidelight")
    refused("undo", "bare.sidelight")
    refused("redo", "bare.sidelight")
    assert listed("documents", "bare.sidelight") == []


def test_undo_in_the_name_of_a_stranger_is_refused_and_makes_nobody(refused, listed, project):
    before = listed("history", project)
    assert "“Cleo”" in refused("undo", project, "--analyst", "Cleo")
    assert listed("history", project) == before


def test_the_history_lists_actions_newest_first(done, listed, project, tag):
    tag()
    done("undo", project)
    undone, tagged = listed("history", project)[:2]
    assert (undone["kind"], undone["undoes"]) == ("undo", tagged["seq"])
    assert tagged["analyst"] == "Ana"
    assert len(done("history", project).splitlines()) == len(listed("history", project))


def test_the_history_of_an_annotation_lists_its_versions_oldest_first(done, listed, project, tag):
    id_ = tag()
    done("remove", project, id_)
    first, last = listed("history", project, "--annotation", id_)
    assert (first["removed"], last["removed"]) == (False, True)
    assert (first["quote"], first["tag"], first["by"]) == ("The bridge fell", "claim", "Ana")
    assert len(done("history", project, "--annotation", id_).splitlines()) == 2


def test_the_history_of_what_never_was_is_refused(refused, project):
    assert "nothing" in refused("history", project, "--annotation", "nothing")
