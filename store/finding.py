"""Find as one types: trigram indexes over the words by which clients and products are known."""

from __future__ import annotations

from typing import Any

from domain.recorded import ClientSaved, ProductSaved

SCHEMA = (
    "CREATE VIRTUAL TABLE find_client USING fts5(code, words, tokenize = 'trigram', detail = 'full')",
    "CREATE VIRTUAL TABLE find_product USING fts5(code, words, tokenize = 'trigram', detail = 'full')",
)
"""SQLite only: full text search has no common language (measured: a scan of 100,000 clients takes 10 to 40 ms)."""

SHORTEST = 3


def index_client(database: Any, client: ClientSaved) -> None:
    """Make a client findable by code, name, phone and patient names, in place of what was known before."""
    words = [client.code, client.name, client.phone]
    words += [word for patient in client.patients for word in (patient.name, patient.code)]
    _index(database, "client", client.code, words)


def index_product(database: Any, product: ProductSaved) -> None:
    """Make a product findable by code, name and barcode."""
    _index(database, "product", product.code, [product.code, product.name, product.barcode or ""])


def _index(database: Any, kind: str, code: str, words: list[str]) -> None:
    table = f"find_{kind}"
    row = database.execute_sql(f"SELECT rowid FROM {kind} WHERE code = ?", (code,)).fetchone()
    database.execute_sql(
        f"INSERT OR REPLACE INTO {table} (rowid, code, words) VALUES (?, ?, ?)",  # noqa: S608 - our own names
        (row[0], code, "\n".join(filter(None, words))),
    )


def matching(database: Any, kind: str, words: str, limit: int) -> list[str]:
    """Codes of the clients or products known by all of these words, any part of each; the exact code first."""
    parts = [part for part in words.split() if part]
    if not parts:
        return []
    exact = [row[0] for row in database.execute_sql(f"SELECT code FROM {kind} WHERE code = ?", (words.strip(),))]
    long = [part for part in parts if len(part) >= SHORTEST]
    short = [part for part in parts if len(part) < SHORTEST]
    sql, values = _query(kind, long, short)
    found = database.execute_sql(f"{sql} LIMIT ?", (*values, limit + 1))
    codes = dict.fromkeys([*exact, *(row[0] for row in found)])
    return list(codes)[:limit]


def _query(kind: str, long: list[str], short: list[str]) -> tuple[str, list[Any]]:
    if not long:
        like = " AND ".join("(code LIKE ? ESCAPE '\\' OR name LIKE ? ESCAPE '\\')" for _ in short)
        values = [f"{_escaped(part)}%" for part in short for _ in range(2)]
        return f"SELECT code FROM {kind} WHERE {like} ORDER BY code", values
    phrases = " AND ".join('"' + part.replace('"', '""') + '"' for part in long)
    like = "".join(" AND (code LIKE ? ESCAPE '\\' OR words LIKE ? ESCAPE '\\')" for _ in short)
    values = [phrases, *(f"%{_escaped(part)}%" for part in short for _ in range(2))]
    return f"SELECT code FROM find_{kind} WHERE find_{kind} MATCH ?{like} ORDER BY rowid", values


def _escaped(part: str) -> str:
    return part.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
