"""Open items are gone through by keys, and are those of whoever works here."""


def test_open_items_are_gone_through_by_keys(ana):
    ana.desk.activate(0)
    ana.press("3", "Escape", "j", "3", "Escape")
    assert ana.session.open_items(others=False) == 2
    status = ana.app.window.status
    ana.qtbot.waitUntil(lambda: status.buttons["open"].text() == "2 open items")
    status.buttons["open"].click()
    page = ana.app.exchange.open_items
    assert [row.why for row in page.model.rows] == ["no basis", "no basis"]
    ana.press("j", "Return")
    assert ana.pane.hasFocus()
    assert ana.session.annotation(ana.pane.current).quote.startswith("Traffic")
    ana.press("b")
    ana.press(*"seen")
    ana.press("Return")
    assert [row.quote[:3] for row in page.model.rows] == ["The"]


def test_open_items_are_those_of_whoever_works_here(ana):
    ana.press("3", "Escape")
    ana.app.actions.run("view.open")
    page = ana.app.exchange.open_items
    assert len(page.model.rows) == 1
    ana.session.set_analyst("Ben")
    assert page.model.rows == []
    ana.session.set_analyst("Ana")
    assert len(page.model.rows) == 1
