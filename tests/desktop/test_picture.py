"""A picture shows a window that has settled."""

from PySide6.QtGui import QImage

from db.samples import create_sample
from desktop.picture import save
from desktop.theme import DARK


def test_a_wide_picture_shows_both_lists_painted_and_is_the_same_each_time(tmp_path, qapp):
    project = tmp_path / "sample.sidelight"
    create_sample(project).close()
    pictures = [tmp_path / "one.png", tmp_path / "two.png"]
    for out in pictures:
        save(project, out, width=1920, height=1080, dark=True)
    one, two = (QImage(str(out)) for out in pictures)
    assert (one.width(), one.height()) == (1920, 1080)
    assert one == two
    stroke = DARK.strokes["claim"].lower()
    for left, right in ((0, 230), (1562, 1600)):  # the list of sources, that of annotations
        seen = {one.pixelColor(x, y).name() for x in range(left, right) for y in range(80, 700)}
        assert stroke in seen
