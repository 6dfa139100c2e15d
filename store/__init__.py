"""The books on disk: Peewee models, migrations and the one writer."""

from __future__ import annotations

from importlib.util import find_spec

from store.left_out import left_out

HASHES = (("_md5",), ("_sha1",), ("_sha2", "_sha256"), ("_sha2", "_sha512"), ("_sha3",))
"""What hashlib takes from OpenSSL where Python was built without, under its names since 3.12 and before."""


def hashes_itself() -> bool:
    """Whether this Python brings every hash itself, and needs OpenSSL for none."""
    return all(any(map(find_spec, names)) for names in HASHES)


# Peewee would load the interpreter's own SQLite beside the one in use, and OpenSSL for a hash that Python has itself.
with left_out("sqlite3", "pysqlite3", *(["_hashlib"] if hashes_itself() else [])):
    import peewee as peewee
