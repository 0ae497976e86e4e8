"""What an import could not place is reviewed by keys: placed, or dismissed for good."""

import json

from tests.journeys.imports import TEXT, accept, dropped, label_studio, who_did_last


def test_what_could_not_be_placed_is_reviewed_by_keys(ana, tmp_path):
    other = TEXT.replace("Everyone", "Everybody")
    path = label_studio(
        tmp_path / "b.json", ("bridge closed", "claim"), ("Everybody knew", "claim"), text=other
    )
    raw = json.loads(path.read_text())
    raw[0]["data"] = {"text": TEXT}
    path.write_text(json.dumps(raw))
    dialog = dropped(ana, path)
    assert "To review, as their place is not clear: 1." in dialog.summary.toPlainText()
    accept(ana, dialog)
    status = ana.app.window.status
    ana.qtbot.waitUntil(status.buttons["review"].isVisible)
    status.buttons["review"].click()
    review = ana.app.exchange.review
    assert [row.quote for row in review.model.rows] == ["Everybody knew"]
    ana.press("Return")
    start = TEXT.index("Everyone knew")
    ana.pane.select_between(start, start + len("Everyone knew"))
    ana.press("Alt+Return")
    assert ana.annotations()[-1] == ("claim", "Everyone knew")
    assert who_did_last(ana, ana.session.listing()[-1][0]) == "Ben · placed by Ana"
    assert review.model.rows == []
    ana.qtbot.waitUntil(lambda: not status.buttons["review"].isVisible())
    ana.press("Ctrl+Z")
    ana.qtbot.waitUntil(lambda: len(ana.session.reviews()) == 1)


def test_what_is_dismissed_is_not_asked_again(ana, tmp_path):
    path = tmp_path / "rows.csv"
    path.write_text(
        "document,start,end,tag,analyst,quote\nnote,900,920,claim,Ben,nowhere to be found\n",
        encoding="utf-8",
    )
    accept(ana, dropped(ana, path))
    ana.app.going.show_page("review")
    ana.press("Delete")
    assert ana.session.review_count() == 0
    assert ana.said[-1] == "Dismissed."
    dialog = dropped(ana, path)
    assert (
        "Settled or waiting for review since an earlier import: 1." in dialog.summary.toPlainText()
    )
    assert not dialog.import_button.isEnabled()
    dialog.reject()
