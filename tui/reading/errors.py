"""What goes wrong with the database itself, for screens, which do not reach the store."""

from store.errors import StorageError

__all__ = ["StorageError"]
