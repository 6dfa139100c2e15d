"""Opening the practice's database, and the two ways to use it: reading a snapshot, writing one transaction."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from cysqlite import SQLITE_DBCONFIG_ENABLE_QPSG  # type: ignore[attr-defined]  # its constants carry no types
from peewee import DatabaseError, InterfaceError, OperationalError, PeeweeException
from playhouse.cysqlite_ext import CySqliteDatabase

from domain.errors import Code, Refused
from store import schema
from store.errors import StorageError, in_words, is_busy
from store.folding import Folding
from store.gate import Gate

if TYPE_CHECKING:
    from store.books import PeeweeBooks
    from store.transaction import Transaction

PATIENCE = 10.0
"""Seconds a command waits for another writer; screens wait less."""


class AtHand(NamedTuple):
    """What a connection keeps in memory."""

    room: int
    """KiB of the file."""
    statements: int
    """Compiled statements, of about 8 KiB each."""


AT_WORK = AtHand(room=16_000, statements=400)
"""For a command: an import changes many pages before it commits, and runs more statements than one thinks."""

PRAGMAS: dict[str, Any] = {
    "synchronous": "full",
    "foreign_keys": 1,
    "recursive_triggers": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "mmap_size": 0,
    "temp_store": "memory",
    "wal_autocheckpoint": 0,  # store.folding does it, outside a posting
}


def path_of(url: str) -> Path:
    """The file of a SQLite URL or path; raises StorageError for what cannot be opened here."""
    if url.startswith(("postgresql://", "postgres://", "cockroachdb://")):
        raise StorageError("Database servers cannot be used yet. Name a SQLite file.")
    if url.startswith("sqlite:///"):
        url = url.removeprefix("sqlite:///")
    elif "://" in url:
        raise StorageError(f"{url} is not a database that can be opened here. Name a SQLite file.")
    return at_home(Path(url))


def at_home(path: Path) -> Path:
    """The path with the ~ at its beginning written out; as it stands where nobody is called so."""
    try:
        return path.expanduser()
    except RuntimeError:
        return path


class SteadyDatabase(CySqliteDatabase):  # type: ignore[misc]
    """Plans a statement once: without the guarantee a joined query is compiled again at each run (4 x slower)."""

    def _add_conn_hooks(self, conn: Any) -> None:
        conn.db_config(SQLITE_DBCONFIG_ENABLE_QPSG, 1)
        super()._add_conn_hooks(conn)


class BookStore:
    """The practice's books in one SQLite file: implements `domain.desk.Store`."""

    def __init__(self, path: Path, patience: float = PATIENCE, at_hand: AtHand = AT_WORK) -> None:
        self.path = path
        self._patience = patience
        self._gate = Gate(path.with_name(path.name + ".lock"))
        self._folding = Folding(path)
        self.database = SteadyDatabase(
            str(path),
            rank_functions=False,
            pragmas=PRAGMAS | {"cache_size": -at_hand.room},
            timeout=patience,
            autoconnect=True,
            cached_statements=at_hand.statements,
        )

    @classmethod
    def open(cls, url: str, patience: float = PATIENCE, at_hand: AtHand = AT_WORK) -> BookStore:
        """Open the database, created or migrated where needed; raises StorageError."""
        store = cls(path_of(url), patience, at_hand)
        with store._in_words():
            store._create_file()
            store.database.connect()
            store._migrate()
            store._write_ahead()
        return store

    def close(self) -> None:
        """Let go of this thread's connection."""
        self.database.close()
        self._folding.end()

    def now(self) -> datetime:
        """The instant of recording, in UTC."""
        return datetime.now(UTC)

    @contextmanager
    def reading(self) -> Iterator[PeeweeBooks]:
        """The books as of one moment."""
        from store.books import PeeweeBooks

        with self.snapshot():
            yield PeeweeBooks(self.database)

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Everything read inside the block is as of one moment."""
        with self._in_words():
            self.database.execute_sql("BEGIN")
            try:
                yield
            finally:
                self.database.execute_sql("ROLLBACK")

    @contextmanager
    def writing(self, patience: float | None = None) -> Iterator[Transaction]:
        """One transaction at a time over all desks: committed when the block ends, undone when it raises."""
        from store.transaction import Transaction

        patience = self._patience if patience is None else patience
        deadline = time.monotonic() + patience
        with self._in_words():
            with self._gate.held(patience):
                self._begin(deadline)
                try:
                    self._check_version()
                    yield Transaction(self.database)
                    self.database.execute_sql("COMMIT")
                except BaseException:
                    if self.database.connection().in_transaction:
                        self.database.execute_sql("ROLLBACK")
                    raise
                self._folding.before_the_next(self.database)
            self._folding.beside(self.database)

    def wanted(self) -> bool:
        """Whether another desk came to wait while this one was writing."""
        return self._gate.wanted()

    def _begin(self, deadline: float) -> None:
        while True:
            try:
                self.database.execute_sql("BEGIN IMMEDIATE")
            except OperationalError as error:
                if not is_busy(error) or time.monotonic() > deadline:
                    raise
                time.sleep(0.005)
            else:
                return

    @contextmanager
    def _in_words(self) -> Iterator[None]:
        """Database errors as what they mean for a person."""
        try:
            yield
        except (OperationalError, DatabaseError, InterfaceError) as error:
            if is_busy(error):
                raise Refused(Code.BUSY) from error
            raise in_words(error, self.path) from error
        except PeeweeException as error:
            raise in_words(error, self.path) from error
        except PermissionError as error:
            raise StorageError(f"{self.path} may not be opened. Check who owns it and its permissions.") from error
        except OSError as error:
            raise StorageError(f"{self.path}: {error.strerror}. Check the folder and the disk.") from error

    def _create_file(self) -> None:
        """A new file is its owner's alone."""
        try:
            os.close(os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        except FileExistsError:
            if self.path.is_dir():
                raise StorageError(f"{self.path} is a folder. Name a file.") from None

    def _version(self) -> int:
        return int(self._pragma("user_version"))

    def _check_version(self) -> None:
        if self._version() != schema.VERSION:
            raise StorageError("The database was brought to another version meanwhile. Start takeback anew.")

    def _migrate(self) -> None:
        """Bring the schema up to date, once, whoever comes first."""
        if self._up_to_date():
            return
        with self._gate.held(self._patience):
            if self._up_to_date():
                return
            from playhouse.migrations import Runner

            Runner(self.database, str(Path(__file__).parent / "migrations")).up()

    def _up_to_date(self) -> bool:
        """Whether the schema is this version's; another program's database is refused before anything is changed."""
        version, application = self._version(), self._pragma("application_id")
        if application == schema.APPLICATION:
            if version > schema.VERSION:
                raise StorageError(f"{self.path} was made by a newer takeback. Update this one.")
            return version == schema.VERSION
        tables = self.database.execute_sql(
            "SELECT count(*) FROM sqlite_master WHERE name NOT LIKE '%schema_migration%'"
        ).fetchone()[0]
        if application or version or tables:
            raise StorageError(f"{self.path} is another program's database. Name another file.")
        return False

    def _write_ahead(self) -> None:
        """Readers and the writer never wait for each other; kept in the file, so a backup needs it once."""
        if self._pragma("journal_mode") == "wal":
            return
        with self._gate.held(self._patience):
            self.database.execute_sql("PRAGMA journal_mode = wal")

    def _pragma(self, name: str) -> Any:
        return self.database.execute_sql(f"PRAGMA {name}").fetchone()[0]
