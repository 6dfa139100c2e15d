"""What no session needs is not loaded, and can be loaded by whoever needs it."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module

import pytest

from store.left_out import left_out

SELDOM = "wave"


@pytest.fixture(autouse=True)
def not_loaded_yet(monkeypatch):
    monkeypatch.delitem(sys.modules, SELDOM, raising=False)


def test_what_is_left_out_cannot_be_imported_inside_and_can_behind():
    with left_out(SELDOM), pytest.raises(ImportError):
        import_module(SELDOM)
    assert import_module(SELDOM)


def test_what_was_loaded_before_stays():
    loaded = import_module(SELDOM)
    with left_out(SELDOM):
        assert import_module(SELDOM) is loaded
    assert sys.modules[SELDOM] is loaded


def test_an_import_that_fails_leaves_nothing_hidden():
    with pytest.raises(ZeroDivisionError), left_out(SELDOM):
        raise ZeroDivisionError
    assert import_module(SELDOM)


def test_no_other_sqlite_is_loaded_where_one_is_installed(tmp_path):
    (tmp_path / "pysqlite3.py").write_text("dbapi2 = None\n")
    script = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); import store; print('pysqlite3' in sys.modules)"
    shown = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "False"


@pytest.mark.parametrize("missing", ["", "_md5", "_sha1", "_sha2 _sha256", "_sha2 _sha512", "_sha3"])
def test_openssl_hashes_where_python_was_built_without_a_hash_and_only_there(missing):
    script = "import sys; sys.modules |= dict.fromkeys(sys.argv[1].split()); import store, hashlib\n"
    script += "print('_hashlib' in sys.modules, *(hashlib.new(name).name for name in ('md5', 'sha1', 'sha512')))"
    told = subprocess.run([sys.executable, "-c", script, missing], capture_output=True, text=True, check=True)
    assert (told.stdout.split(), told.stderr) == ([str(bool(missing)), "md5", "sha1", "sha512"], "")
