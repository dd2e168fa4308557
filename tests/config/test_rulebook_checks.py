"""A rule pack that cannot be used keeps the site from starting, and says where."""

from __future__ import annotations

from dangvu.config.rulebook_checks import rulebook_files


def test_rulebook_files_are_in_order():
    assert rulebook_files() == []


def test_rulebook_files_names_file_row_and_field(settings, tmp_path):
    settings.RULEBOOK = tmp_path
    (tmp_path / "TW-9.toml").write_text(
        'code = "TW-9"\nkind = "national"\nvi = "x"\nen = "x"\nsince = 2026-12-01\n'
        '[parameters.votes]\nvote-cell = { value = 2, citation = "1", mark = "S" }\n',
        encoding="utf-8",
    )

    found = rulebook_files()

    assert [message.id for message in found] == ["dangvu.E030"]
    assert all(part in found[0].msg for part in ("TW-9.toml", "vote-cell", "value"))
