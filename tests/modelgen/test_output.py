"""Writing directories: whole or not at all, and never over what is not ours."""

from __future__ import annotations

import os

import pytest

from modelgen.errors import OutputError
from modelgen.output import MANIFEST, directory, refuse_foreign, write, write_file


def names(folder):
    return sorted(p.name for p in folder.iterdir())


def test_write_and_replace_our_own(tmp_path):
    target = tmp_path / "model"
    write({"a.py": "1\n", "sub/b.txt": "2\n"}, target, "digest")
    write({"a.py": "3\n"}, target, "digest")
    assert names(target) == [MANIFEST, "a.py"] and (target / "a.py").read_text() == "3\n"
    assert names(tmp_path) == ["model"]


def test_foreign_and_edited_directories_are_refused(tmp_path):
    foreign = tmp_path / "theirs"
    foreign.mkdir()
    (foreign / "thesis.tex").write_text("x")
    with pytest.raises(OutputError, match="not written by this program"):
        write({"a": "1"}, foreign, "digest")
    assert (foreign / "thesis.tex").read_text() == "x"
    mine = tmp_path / "mine"
    write({"a": "1"}, mine, "digest")
    (mine / "a").write_text("edited")
    with pytest.raises(OutputError, match="changed since"):
        write({"a": "2"}, mine, "digest")
    (mine / "new").write_text("also")
    write({"a": "2"}, mine, "digest", force=True)
    assert (mine / "a").read_text() == "2" and names(mine) == [MANIFEST, "a"]


def test_failure_leaves_nothing(tmp_path):
    target = tmp_path / "model"
    write({"a": "1"}, target, "digest")
    with pytest.raises(RuntimeError), directory(target, "digest") as staging:
        (staging / "half").write_text("x")
        raise RuntimeError
    assert names(tmp_path) == ["model"] and names(target) == [MANIFEST, "a"]


def test_interrupted_replacement_is_reported(tmp_path):
    target = tmp_path / "model"
    write({"a": "1"}, target, "digest")
    target.rename(tmp_path / "model.old")
    with pytest.raises(OutputError, match="both versions are whole"):
        write({"a": "2"}, target, "digest")


def test_second_writer_is_told_who_writes(tmp_path):
    target = tmp_path / "model"
    with directory(target, "digest"), pytest.raises(OutputError, match=f"process {os.getpid()} is writing"):
        write({"a": "1"}, target, "digest")
    (tmp_path / ".model.lock").write_text("999999999")  # left by a process that was killed
    write({"a": "1"}, target, "digest")
    assert names(tmp_path) == ["model"]


def test_unwritable_place_is_a_sentence(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("x")
    with pytest.raises(OutputError, match="cannot write"):
        write({"a": "1"}, blocked / "model", "digest")
    with pytest.raises(OutputError, match="cannot write"):
        write_file(blocked / "x.lhe", "text")


def test_empty_directory_is_taken(tmp_path):
    target = tmp_path / "empty"
    target.mkdir()
    refuse_foreign(target, force=False)
    write({"a": "1"}, target, "digest")
    assert (target / "a").read_text() == "1"
