"""Why a file could not be read or written, in words."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from django.utils.translation import override

from dangvu.core.file_reasons import file_reason


def test_folder_in_place_of_a_file_is_called_so(tmp_path: Path):
    with pytest.raises(IsADirectoryError) as caught:
        tmp_path.read_bytes()
    with override("vi"):
        assert file_reason(caught.value) == "đây là một thư mục"


def test_file_that_is_not_there_is_called_so(tmp_path: Path):
    with pytest.raises(FileNotFoundError) as caught:
        (tmp_path / "absent").read_bytes()
    with override("vi"):
        assert file_reason(caught.value) == "không có tệp hoặc thư mục này"


def test_rare_reasons_keep_the_words_of_the_machine():
    assert file_reason(OSError(errno.ELOOP, "Too many links")) == "Too many links"
    assert file_reason(OSError("odd")) == "odd"
