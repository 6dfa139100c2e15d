"""Finding a client that an act names."""

from __future__ import annotations

from domain.clients.facts import Client, ClientBooks
from domain.errors import unknown


def known_client(books: ClientBooks, code: str) -> Client:
    """The client, refused as unknown where nobody has this code."""
    client = books.client(code)
    if client is None:
        raise unknown("client", code)
    return client
