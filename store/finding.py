"""Find as one types: trigram indexes over the words by which clients and products are known."""

from __future__ import annotations

import string
import unicodedata
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from domain.catalogue.recorded import ProductSaved
    from domain.clients.recorded import ClientSaved

SCHEMA = (
    "CREATE VIRTUAL TABLE find_client USING fts5(code, words, tokenize = 'trigram', detail = 'full')",
    "CREATE VIRTUAL TABLE find_product USING fts5(code, words, tokenize = 'trigram', detail = 'full')",
)
"""SQLite only: full text search has no common language (measured: a scan of 100,000 clients takes 10 to 40 ms)."""

LAST = "\U0010ffff"
"""Whatever is written comes before it."""
SHORTEST = 3
"""Characters that are found wherever they stand in a word."""
_NO_LIMIT = -1
_BEFORE_A_WORD = ("\n", " ", "-", "'", "(", "/", ".")
_APOSTROPHES = str.maketrans(dict.fromkeys("'\u2019", ""))
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ø": "o", "Ø": "O"}
    | {"ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ı": "i"}
)
"""Letters that are no other letter with an accent."""
SMALL = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)
"""SQLite's NOCASE knows no other letters."""


def index_client(database: Any, client: ClientSaved) -> None:
    """Make a client findable by code, name, phone and patient names, in place of what was known before."""
    patients = database.execute_sql(_PATIENTS, (client.code,)).fetchall()
    _index(database, "client", client.code, client_words(client.code, client.name, client.phone, patients))


def client_words(code: str, name: str, phone: str, patients: Iterable[Sequence[str]]) -> list[str]:
    """The words a client is known by, and the (name, code) of every patient.

    The phone as dialled is one too, and each name as it is typed in a hurry.
    """
    dialled = "".join(each for each in phone if each.isdecimal())
    own = [*known_as(code), *known_as(name), phone, dialled if dialled != phone else ""]
    return [*own, *(word for patient in patients for each in patient for word in known_as(each))]


def index_product(database: Any, product: ProductSaved) -> None:
    """Make a product findable by code, name and barcode."""
    _index(database, "product", product.code, product_words(product.code, product.name, product.barcode))


def product_words(code: str, name: str, barcode: str | None) -> list[str]:
    """The words a product is known by."""
    return [*known_as(code), *known_as(name), barcode or ""]


def known_as(name: str) -> list[str]:
    """As it is written, and without what a keyboard may lack: O'Neil is found as oneil, and Çelik as celik."""
    plain = name if name.isascii() else _without_accents(name)
    return list(dict.fromkeys(each for text in (name, plain) for each in (text, text.translate(_APOSTROPHES))))


def _without_accents(text: str) -> str:
    apart = unicodedata.normalize("NFD", text.translate(_LETTERS))
    return unicodedata.normalize("NFC", "".join(each for each in apart if unicodedata.category(each) != "Mn"))


def indexed(words: Iterable[str]) -> str:
    """Words as the index keeps them, each at the beginning of a line."""
    return "".join(f"\n{word}" for word in words if word)


def _index(database: Any, kind: str, code: str, words: list[str]) -> None:
    row = database.execute_sql(_ROW[kind], (code,)).fetchone()
    database.execute_sql(_INDEX[kind], (row[0], code, indexed(words)))


_PATIENTS = "SELECT name, code FROM patient WHERE client = ? ORDER BY code"
_KINDS = ("client", "product")
_ROW = {kind: f"SELECT rowid FROM {kind} WHERE code = ?" for kind in _KINDS}
_INDEX = {kind: f"INSERT OR REPLACE INTO find_{kind} (rowid, code, words) VALUES (?, ?, ?)" for kind in _KINDS}
_EXACT = {kind: f"SELECT code FROM {kind} WHERE code = ?" for kind in _KINDS}
_BY_START = {
    kind: [
        f"SELECT code FROM {kind} WHERE {column} COLLATE NOCASE >= ? AND {column} COLLATE NOCASE < ?"
        for column in ("code", "name")
    ]
    for kind in _KINDS
}
_BY_WORDS = {kind: f"SELECT code FROM find_{kind} WHERE find_{kind} MATCH ?" for kind in _KINDS}


def matching(database: Any, kind: str, words: str, limit: int | None = None) -> list[str]:
    """Codes of the clients or products known by all of these words, any part of each; the exact code first."""
    parts = words.split()
    if not parts:
        return []
    exact = [row[0] for row in database.execute_sql(_EXACT[kind], (words.strip(),))]
    match, letters = phrases(parts)
    sql, values = _by_words(kind, match, letters) if match else _by_start(kind, letters)
    found = database.execute_sql(sql, (*values, _NO_LIMIT if limit is None else limit + 1))
    return list(dict.fromkeys([*exact, *(row[0] for row in found)]))[:limit]


def phrases(parts: Iterable[str]) -> tuple[str, list[str]]:
    """What to ask the index for words, and the single letters, which it cannot be asked for.

    Three characters and more are found anywhere. Two are a trigram with what stands before the beginning of a word.
    """
    asked, letters = [], []
    for part in parts:
        if len(part) >= SHORTEST:
            asked.append(_phrase(part))
        elif len(part) == SHORTEST - 1:
            asked.append(f"({' OR '.join(_phrase(before + part) for before in _BEFORE_A_WORD)})")
        else:
            letters.append(part)
    return " AND ".join(asked), letters


def _phrase(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _by_start(kind: str, letters: list[str]) -> tuple[str, list[Any]]:
    """A code or a name begins with the first letter, and has the others in it."""
    low = letters[0].translate(SMALL)
    others = [f"%{escaped(part)}%" for part in letters[1:]]
    also = " AND name || ' ' || code LIKE ? ESCAPE '\\'" * len(others)
    ways = " UNION ALL ".join(way + also for way in _BY_START[kind])
    values = [*range_of(low), *others]
    return f"SELECT code FROM ({ways}) LIMIT ?", [*values, *values]


def _by_words(kind: str, match: str, letters: list[str]) -> tuple[str, list[Any]]:
    like = " AND words LIKE ? ESCAPE '\\'" * len(letters)
    return _BY_WORDS[kind] + like + " ORDER BY rowid LIMIT ?", [match, *(f"%{escaped(part)}%" for part in letters)]


def escaped(text: str) -> str:
    """The text as LIKE takes it literally, with the backslash for escape."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def range_of(prefix: str) -> tuple[str, str]:
    """From where to before where texts lie that begin so."""
    return prefix, f"{prefix}{LAST}"
