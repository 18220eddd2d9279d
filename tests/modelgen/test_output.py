"""Writing directories: whole or not at all, and never over what is not ours."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from modelgen.errors import OutputError
from modelgen.output import MANIFEST, directory, refuse_foreign, unfinished, write, write_file


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


def test_a_replacement_that_is_stopped_leaves_a_whole_version_under_the_name(tmp_path, monkeypatch):
    """SIGTERM (SystemExit) before and after each rename: the old one, or the new one and nothing else."""
    rename, target = Path.rename, tmp_path / "model"
    for late in (False, True):
        for stopped in (1, 2, 3):
            write({"a": "old"}, target, "digest", force=True)
            calls = []

            def halting(self, to, calls=calls, late=late, stopped=stopped):
                calls.append(self)
                if len(calls) == stopped and not late:
                    raise SystemExit(143)
                rename(self, to)
                if len(calls) == stopped and late:
                    raise SystemExit(143)

            monkeypatch.setattr(Path, "rename", halting)
            with pytest.raises(SystemExit):
                write({"a": "new"}, target, "digest")
            monkeypatch.undo()
            whole = {"model": "old"} if (stopped, late) in ((1, False), (1, True), (2, False)) else {"model": "new"}
            assert {name: (tmp_path / name / "a").read_text() for name in names(tmp_path)} == whole


def test_a_link_is_followed_and_stays(tmp_path):
    place = tmp_path / "disk" / "model"
    place.mkdir(parents=True)
    (tmp_path / "link").symlink_to(place)
    for text in ("1", "2"):
        write({"a": text}, tmp_path / "link", "digest")
        assert (place / "a").read_text() == text and (tmp_path / "link").is_symlink()
    assert names(tmp_path / "disk") == ["model"]
    (tmp_path / "file").symlink_to(tmp_path / "disk" / "card.dat")
    write_file(tmp_path / "file", "text")
    assert (tmp_path / "file").is_symlink() and (tmp_path / "disk" / "card.dat").read_text() == "text"


def test_the_root_devices_and_directories_are_refused(tmp_path):
    with pytest.raises(OutputError, match="root of the file system"):
        write({"a": "1"}, Path("/"), "digest")
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for target, words in ((pipe, "no regular file"), (tmp_path, "directory")):
        with pytest.raises(OutputError, match=words):
            write_file(target, "text", force=True)
    assert stat.S_ISFIFO(pipe.stat().st_mode) and names(tmp_path) == ["pipe"]


def test_two_hosts_with_equal_process_numbers_do_not_meet(tmp_path, monkeypatch):
    """One file from two processes: each has its own unfinished one, and the failure of one is not that of the other."""
    monkeypatch.setattr(os, "getpid", lambda: 4711)
    target = tmp_path / "e.lhe"
    with unfinished(target) as first:
        with pytest.raises(RuntimeError), unfinished(target) as second:
            assert second != first and first.exists()
            raise RuntimeError
        first.write_text("whole")
    assert target.read_text() == "whole" and names(tmp_path) == ["e.lhe"]


def test_what_killed_writers_left_of_a_file_is_swept_and_the_rest_is_not(tmp_path):
    others = [".e.lhe.gz.abcd1234.partial", ".e.lhe.partial", ".ee.lhe.abcd1234.partial"]
    for name in [*others, ".e.lhe.abcd1234.partial"]:
        (tmp_path / name).write_text("half")
    (tmp_path / ".e.lhe.efgh5678.partial").mkdir()
    with unfinished(tmp_path / "e.lhe") as living:
        write_file(tmp_path / "e.lhe", "another")
        assert living.exists()
    assert names(tmp_path) == sorted([*others, ".e.lhe.efgh5678.partial", "e.lhe"])


def test_new_files_have_the_rights_that_the_user_asks_for(tmp_path):
    before = os.umask(0o027)
    try:
        write_file(tmp_path / "card.dat", "text")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "card.dat").stat().st_mode) == 0o640
