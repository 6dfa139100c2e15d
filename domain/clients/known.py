"""Finding a client that an act names."""

from __future__ import annotations

from domain.books import Books
from domain.clients.facts import Client
from domain.errors import unknown


def known_client(books: Books, code: str) -> Client:
    """The client, refused as unknown where nobody has this code."""
    client = books.client(code)
    if client is None:
        raise unknown("client", code)
    return client
