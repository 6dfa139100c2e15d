"""The books on disk: Peewee models, migrations and the one writer."""

from __future__ import annotations

from importlib.util import find_spec

from store.left_out import left_out

BUILT_IN = ("_sha256", "_sha2")
"""SHA-256 as Python brings it, up to 3.11 and since; some systems build Python without."""

# Peewee would load the interpreter's own SQLite beside the one in use, and OpenSSL for a hash that Python has itself.
with left_out("sqlite3", "pysqlite3", *(["_hashlib"] if any(map(find_spec, BUILT_IN)) else [])):
    import peewee as peewee
