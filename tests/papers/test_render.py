"""One paper in three forms."""

import pytest

from dangvu.papers.render import CONTENT_TYPES, render
from papers.samples import MADE_AT, paper


@pytest.mark.parametrize(
    ("form", "beginning"), [("pdf", b"%PDF-1.7"), ("docx", b"PK"), ("xlsx", b"PK")]
)
def test_form_gives_its_file(form, beginning):
    rendered = render(paper(), form=form, made_at=MADE_AT)

    assert rendered.content.startswith(beginning)
    assert rendered.content_type == CONTENT_TYPES[form]


def test_unknown_form_is_an_error():
    with pytest.raises(KeyError):
        render(paper(), form="odt", made_at=MADE_AT)
