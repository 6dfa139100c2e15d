"""What one person has set for the screens on this machine: a small TOML file, read as a session starts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from pathlib import Path
from typing import Any

from domain.values import frozen

BELLS = ("on", "visual", "off")
AMOUNTS = ("shown", "hidden")
LONGEST_LOCK = 24 * 60


class SettingsError(Exception):
    """The file cannot be taken as it is; the sentence says where and what would do."""


@frozen
class Settings:
    """As the program comes where the file says nothing."""

    lock_after: int = 15
    """Minutes without a key until the screens are hidden; 0 never hides them."""
    bell: str = "on"
    vi_keys: bool = False
    """Whether j, k, g and G move in lists instead of looking for a row."""
    escape_delay: int = 100
    """Milliseconds in which the rest of an arrow key may arrive; a slow line wants 300."""
    till_amount: str = "shown"
    """Whether the top row says what the till should hold; on the till's own screens it never stands."""
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Other keys for commands, by the command's name."""
    path: Path | None = None
    """The file it was read from."""


USUAL = Settings()


def settings_of(app: object) -> Settings:
    """What is set for the program that a widget is part of."""
    settings: Settings = getattr(app, "settings", USUAL)
    return settings


def settings_path() -> Path:
    """Where the file would be."""
    from platformdirs import user_config_path

    return user_config_path("takeback") / "settings.toml"


def read_settings(path: Path) -> Settings:
    """The settings of this file, the usual ones where there is none; raises SettingsError."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise SettingsError(f"{path} cannot be read: {why}.") from error
    import tomllib

    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path}: {error}.") from error
    try:
        return Settings(**{name: _value(name, value) for name, value in said.items()}, path=path)
    except ValueError as error:
        raise SettingsError(f"{path}: {error}") from error


def _value(name: str, value: Any) -> Any:
    if name not in _READ:
        raise ValueError(f"there is no setting {name[:40]}; known are {', '.join(_READ)}.")
    return _READ[name](name, value)


def _whole(least: int, most: int) -> Callable[[str, Any], int]:
    def read(name: str, value: Any) -> int:
        if type(value) is not int or not least <= value <= most:
            raise ValueError(f"{name} must be a whole number from {least} to {most}.")
        return value

    return read


def _one_of(*words: str) -> Callable[[str, Any], str]:
    def read(name: str, value: Any) -> str:
        if value not in words:
            raise ValueError(f"{name} must be one of {', '.join(words)}.")
        return str(value)

    return read


def _yes_or_no(name: str, value: Any) -> bool:
    if type(value) is not bool:
        raise ValueError(f"{name} must be true or false.")
    return value


def _keys(name: str, value: Any) -> dict[str, tuple[str, ...]]:
    if not isinstance(value, dict):
        raise ValueError(f"{name} must be a table: [keys], and under it lines like till.close = 'k'.")  # noqa: TRY004
    return dict(_flat("", value))


def _flat(before: str, table: Mapping[str, Any]) -> list[tuple[str, tuple[str, ...]]]:
    """TOML reads `till.close` as a table within a table."""
    found: list[tuple[str, tuple[str, ...]]] = []
    for name, value in table.items():
        command = f"{before}{name}"
        if isinstance(value, dict):
            found += _flat(f"{command}.", value)
            continue
        keys = [value] if isinstance(value, str) else value
        if not isinstance(keys, list) or not keys or not all(isinstance(key, str) and key for key in keys):
            raise ValueError(f"keys.{command} must be a key like 'f4', or several: ['f4', 'k'].")
        found.append((command, tuple(keys)))
    return found


_READ: dict[str, Callable[[str, Any], Any]] = {
    "lock_after": _whole(0, LONGEST_LOCK),
    "bell": _one_of(*BELLS),
    "vi_keys": _yes_or_no,
    "escape_delay": _whole(1, 5000),
    "till_amount": _one_of(*AMOUNTS),
    "keys": _keys,
}
