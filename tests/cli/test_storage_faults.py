"""What happens when the ground gives way: one line, the right exit code, and nothing acknowledged is lost."""

import ctypes
import fcntl
import os
import resource
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from store.database import BookStore
from tests.cli.conftest import (
    ADA,
    COMMAND,
    PRACTICE,
    ROOT,
    SALE,
    Outcome,
    client,
    end,
    environment,
    hear,
    lines,
    say,
    start,
)  # fmt: skip
from tui.cli import call

LIBC = ctypes.CDLL(None)
PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 24, 1, 2
READING = [("list", "client"), ("show", "client", "C1"), ("check",), ("journal",)]


def refused_by_storage(outcome: Outcome) -> str:
    assert outcome.code == 4, outcome
    assert outcome.complaint.startswith("takeback: ")
    assert outcome.complaint.count("\n") == 1
    return outcome.complaint


@pytest.mark.parametrize("words", [("batch",), *READING])
@pytest.mark.parametrize("content", [b"not a database\n" * 100, os.urandom(8192), b"SQLite format 3\0" + b"\0" * 500])
def test_a_file_that_is_not_a_database_is_left_as_it_is(takeback, db, words, content):
    db.write_bytes(content)
    refused_by_storage(takeback(*words, said=lines(PRACTICE)))
    assert db.read_bytes() == content
    assert list(db.parent.glob("practice.db*")) == [db]


@pytest.mark.parametrize("version", [0, 1, 7])
def test_another_programs_database_is_left_as_it_is(takeback, db, version):
    with closing(sqlite3.connect(db)) as other:
        other.executescript(f"create table mail (subject); pragma user_version = {version}")
    before = db.read_bytes()
    assert "another program's" in refused_by_storage(takeback("batch", said=lines(PRACTICE)))
    assert "another program's" in refused_by_storage(takeback("list", "client"))
    assert db.read_bytes() == before
    assert list(db.parent.glob("practice.db*")) == [db]


def test_a_database_of_a_newer_version_is_left_as_it_is(takeback, sold):
    with closing(sqlite3.connect(sold)) as newer:
        newer.execute("pragma user_version = 999")
    before = sold.read_bytes()
    for words in (("batch",), *READING):
        assert "newer takeback" in refused_by_storage(takeback(*words, said=lines(ADA)))
    assert sold.read_bytes() == before


def test_a_database_that_became_newer_meanwhile_takes_no_more_acts(conversation, db):
    say(conversation, PRACTICE)
    assert hear(conversation)["ok"]
    with closing(sqlite3.connect(db)) as newer:
        newer.execute("pragma user_version = 999")
    say(conversation, ADA)
    assert hear(conversation)["error"]["code"] == "storage"
    refused_by_storage(end(conversation))


def test_a_damaged_database_is_said_to_be(takeback, perform, db):
    perform(PRACTICE, *(client(f"C{number}") for number in range(300)))
    content = bytearray(db.read_bytes())
    content[4096 * 3 :] = b"\xa5" * (len(content) - 4096 * 3)
    db.write_bytes(content)
    assert "damaged" in refused_by_storage(takeback("list", "client"))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("ALTER TABLE client RENAME COLUMN email TO mail", ("show", "client", "C1")),
        ("ALTER TABLE patient RENAME TO animal", ("show", "client", "C1")),
        ("ALTER TABLE till_move RENAME COLUMN amount TO sum", ("batch",)),
    ],
)
def test_tables_of_another_making_are_said_to_be(takeback, sold, change, words):
    with closing(sqlite3.connect(sold)) as other:
        other.execute(change)
    paid_in = b'{"act": "till_entry", "amount": "5", "reason": "change"}'
    complaint = refused_by_storage(takeback(*words, said=paid_in))
    assert "tables are not this takeback's" in complaint
    assert "SELECT" not in complaint


@pytest.mark.parametrize(
    ("url", "named"),
    [
        ("nowhere/practice.db", "nowhere/practice.db"),
        (".", "folder"),
        ("~nobody-is-called-so/practice.db", "~nobody-is-called-so/practice.db"),
        ("postgresql://localhost/practice", "Name a SQLite file"),
        ("cockroachdb://localhost/practice", "Name a SQLite file"),
        ("mysql://localhost/practice", "Name a SQLite file"),
    ],
)
def test_what_cannot_be_opened_is_said(takeback, tmp_path, monkeypatch, url, named):
    monkeypatch.chdir(tmp_path)
    assert named in refused_by_storage(takeback("batch", said=lines(PRACTICE), on=url))
    assert list(tmp_path.iterdir()) == []


@contextmanager
def held(db: Path):
    """Another desk saves for as long as the block lasts."""
    gate = os.open(db.with_name(db.name + ".lock"), os.O_RDWR)
    fcntl.flock(gate, fcntl.LOCK_EX)
    yield
    os.close(gate)


@pytest.fixture
def impatient(monkeypatch):
    monkeypatch.setattr(call, "PATIENCE", 0.05)


@pytest.mark.usefixtures("impatient")
class TestBusy:
    def test_an_act_is_turned_away_as_busy(self, takeback, sold):
        with held(sold):
            outcome = takeback("batch", said=lines(ADA, ADA))
        assert outcome.code == 3
        assert outcome.errors == ["busy"]
        assert "Another desk is saving" in outcome.answers[0]["error"]["message"]
        assert takeback("batch", said=lines(ADA)).code == 0

    def test_all_lines_or_none_are_turned_away_together(self, takeback, sold):
        with held(sold):
            outcome = takeback("batch", "--atomic", said=lines(ADA, ADA))
        assert outcome.code == 3
        assert outcome.complaint == "takeback: Another desk is saving. Nothing was stored; try again.\n"

    def test_a_batch_that_was_refused_for_other_reasons_too_is_not_just_busy(self, takeback, sold):
        with held(sold):
            outcome = takeback("batch", "--keep-going", said=b"{\n" + lines(ADA))
        assert (outcome.code, outcome.errors) == (1, ["invalid", "busy"])

    @pytest.mark.parametrize("words", [*READING, ("backup", "copy.db"), ("preview", "-")])
    def test_nobody_who_only_reads_has_to_wait(self, takeback, sold, monkeypatch, words):
        monkeypatch.chdir(sold.parent)
        with held(sold):
            assert takeback(*words, said=lines(SALE)).code == 0

    def test_another_programs_lock_is_busy_too(self, takeback, sold):
        script = (
            "import sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None);"
            "c.execute('begin immediate'); print(flush=True); sys.stdin.read()"
        )
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        with subprocess.Popen([sys.executable, "-c", script, str(sold)], **pipes) as other:
            other.stdout.readline()
            assert takeback("batch", said=lines(ADA)).code == 3
            other.stdin.close()
        assert takeback("batch", said=lines(ADA)).code == 0


@pytest.fixture
def place(tmp_path):
    folder = tmp_path / "place"
    folder.mkdir()
    yield folder
    folder.chmod(0o700)


def bound_by_permissions() -> None:
    """From here on permissions bind this process, even where it runs as root."""
    for capability in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH):
        LIBC.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)


def permitted(db: Path, *words: str, said: bytes = b"") -> Outcome:
    desk = start(db, *words, preexec_fn=bound_by_permissions)
    out, err = desk.communicate(said, timeout=30)
    return Outcome(desk.returncode, out, err.decode())


class TestReadOnly:
    @pytest.fixture
    def sealed(self, place, perform):
        db = place / "practice.db"
        perform(PRACTICE, ADA, on=db)
        return db

    def test_a_file_that_may_not_be_written_takes_no_acts(self, sealed):
        sealed.chmod(0o444)
        sealed.parent.chmod(0o555)
        assert "written" in refused_by_storage(permitted(sealed, "batch", said=lines(client("C2"))))

    def test_a_file_that_may_not_be_read_is_not_read(self, sealed):
        sealed.chmod(0o000)
        assert "open" in refused_by_storage(permitted(sealed, "list", "client"))

    def test_a_folder_that_may_not_be_written_takes_no_new_database(self, place):
        place.chmod(0o555)
        refused_by_storage(permitted(place / "practice.db", "batch", said=lines(PRACTICE)))
        assert list(place.iterdir()) == []

    def test_no_backup_goes_where_one_may_not_write(self, sealed):
        elsewhere = sealed.parent / "elsewhere"
        elsewhere.mkdir(mode=0o555)
        refused_by_storage(permitted(sealed, "backup", str(elsewhere / "copy.db")))
        assert list(elsewhere.iterdir()) == []


def with_little_room(room: int):
    """Files of this process stop growing at so many bytes, as they do on a full disk."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))


class TestNoRoom:
    def test_a_full_disk_is_called_full(self, sold, takeback, monkeypatch):
        def nearly_full(self):
            connect(self)
            self.database.execute_sql("PRAGMA max_page_count = 1")

        connect = BookStore._write_ahead
        monkeypatch.setattr(BookStore, "_write_ahead", nearly_full)
        acts = lines(*(client(f"N{number}", address="x" * 9000) for number in range(20)))
        assert "The disk is full" in refused_by_storage(takeback("batch", said=acts))
        monkeypatch.undo()
        assert takeback("check").code == 0

    def test_what_was_answered_before_the_disk_was_full_is_kept(self, sold, takeback):
        room = sold.stat().st_size + 40_000
        desk = start(sold, "batch", preexec_fn=with_little_room(room))
        said = lines(*(client(f"N{number}", address="x" * 900) for number in range(200)))
        out, err = desk.communicate(said, timeout=30)
        outcome = Outcome(desk.returncode, out, err.decode())
        assert "room" in refused_by_storage(outcome)
        assert outcome.errors[-1] == "storage"
        done = outcome.errors.count(None)
        assert 0 < done < 200
        assert takeback("check").code == 0
        assert takeback("list", "client", "--json").json["total"] == 1 + done
        assert takeback("batch", said=lines(client("LATER"))).code == 0

    def test_all_or_none_is_none(self, sold, takeback):
        desk = start(sold, "batch", "--atomic", preexec_fn=with_little_room(100_000))
        said = lines(*(client(f"N{number}", address="x" * 900) for number in range(200)))
        out, err = desk.communicate(said, timeout=30)
        refused_by_storage(Outcome(desk.returncode, out, err.decode()))
        assert out == b""
        assert takeback("list", "client", "--json").json["total"] == 1
        assert takeback("check").code == 0

    def test_a_new_database_that_finds_no_room_can_be_made_later(self, db, takeback):
        desk = start(db, "batch", preexec_fn=with_little_room(100_000))
        out, err = desk.communicate(lines(PRACTICE), timeout=30)
        refused_by_storage(Outcome(desk.returncode, out, err.decode()))
        assert takeback("batch", said=lines(PRACTICE)).code == 0
        assert takeback("check").code == 0

    def test_a_backup_that_finds_no_room_leaves_nothing(self, sold, tmp_path):
        copy = tmp_path / "copies" / "copy.db"
        copy.parent.mkdir()
        desk = start(sold, "backup", str(copy), preexec_fn=with_little_room(100_000))
        assert "room for" in refused_by_storage(end(desk))
        assert list(copy.parent.iterdir()) == []


def test_what_was_answered_is_kept_when_the_process_is_killed(sold, takeback):
    """Killed while lines are still going in: every acknowledged act is there, none is half done."""
    for round_ in range(3):
        desk = start(sold, "batch", "-")
        say(desk, *({**SALE, "key": f"{round_}-{number}"} for number in range(60)))
        heard = [hear(desk) for _ in range(5 + 7 * round_)]
        desk.kill()
        heard += [answer for answer in map(str, desk.stdout.read().splitlines()) if answer.endswith("}'")]
        desk.communicate()
        keys = {act.get("key") for act in takeback("journal").answers}
        assert {f"{round_}-{number}" for number in range(len(heard))} <= keys
        assert takeback("check").code == 0
    numbers = sorted(row["number"] for row in takeback("list", "invoice", "--json").json["rows"])
    assert numbers == [f"INV-{number:06d}" for number in range(1, len(numbers) + 1)]


def test_an_act_confirmed_again_after_a_crash_is_the_act_already_done(sold, takeback):
    sale = {**SALE, "key": "drawn-up-once"}
    desk = start(sold, "batch", "-")
    say(desk, sale)
    first = hear(desk)
    desk.kill()
    desk.communicate()
    assert takeback("batch", said=lines(sale)).answers == [first]


def test_the_first_use_by_many_at_once_makes_one_database(db, takeback):
    desks = [start(db, "batch") for _ in range(4)]
    for number, desk in enumerate(desks):
        say(desk, PRACTICE, client(f"C{number}"))
    for desk in desks:
        assert end(desk).code == 0
    assert takeback("list", "client", "--json").json["total"] == 4
    assert takeback("check").code == 0


def test_the_installed_command_is_this_one(sold):
    script = Path(sys.executable).with_name("takeback")
    if not script.exists():
        pytest.skip("not installed as a command here")
    for command in ([str(script)], COMMAND):
        process = subprocess.run(
            [*command, "--db", str(sold), "check"], capture_output=True, cwd=ROOT, env=environment(), check=True
        )
        assert process.stdout.startswith(b"ok: 6 acts")
