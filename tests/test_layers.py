"""The law of the layers: what may know what. The contracts stand in pyproject.toml."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from domain.books import Books

ROOT = Path(__file__).parent.parent
IMPORTABLE_BY_THE_DOMAIN = sys.stdlib_module_names | {"pendulum", "domain"}
GROUND_OF_THE_DOMAIN = {"kinds", "money", "currency", "errors", "recorded", "accounts", "facts", "settled", "values"}
"""The modules of the domain that decide nothing, by the last part of their names."""
CLOCKS = {"date", "datetime", "DateTime", "Date", "pendulum", "time"}
READINGS_OF_A_CLOCK = {"now", "today", "utcnow", "time", "monotonic"}
SQL = re.compile(
    r"\b(SELECT\s.*?\sFROM|INSERT\s+(OR\s+\w+\s+)?INTO|REPLACE\s+INTO|UPDATE\s+\S+\s+SET|DELETE\s+FROM"
    r"|(CREATE|DROP|ALTER)\s+(UNIQUE\s+|TEMP\s+|VIRTUAL\s+)*(TABLE|INDEX|TRIGGER|VIEW)|PRAGMA\s+\w+|BEGIN\s+IMMEDIATE)\b",
    re.DOTALL,
)


def sources(*packages: str) -> Iterator[tuple[str, str]]:
    for package in packages:
        for module in sorted((ROOT / package).rglob("*.py")):
            yield str(module.relative_to(ROOT)), module.read_text()


def imported(source: str) -> Iterator[str]:
    """The top-level packages a module imports, wherever in it; a relative import stays in its own package."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield (node.module or "").partition(".")[0]


def modules_imported(source: str) -> Iterator[str]:
    """The modules that names are imported from, wherever in the source."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom):
            yield node.module or ""


def clocks_read(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id=clock), attr=reading)) if (
                clock in CLOCKS and reading in READINGS_OF_A_CLOCK
            ):
                yield f"{clock}.{reading}() in line {node.lineno}"


def strings(source: str) -> Iterator[str]:
    """String literals, an f-string as one with a ? for each value."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "?" for part in node.values)


def looks_like_sql(text: str) -> bool:
    """In capitals anywhere; in small letters only at the start, since sentences hold such words too."""
    return bool(SQL.search(text) or (text[:1].islower() and SQL.match(text.upper())))


def lint_imports(directory: Path) -> subprocess.CompletedProcess[str]:
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--no-logo"]
    return subprocess.run(command, cwd=directory, capture_output=True, text=True, check=False)


def test_every_contract_is_kept():
    outcome = lint_imports(ROOT)
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("domain/money.py", "import store", "tui over store over domain"),
        ("domain/money.py", "import cattrs", "The domain knows no library but pendulum"),
        ("store/books.py", "import tui", "tui over store over domain"),
        ("store/books.py", "import textual", "The store shows nothing"),
        ("tui/reading/ledger.py", "import peewee", "Peewee and SQLite stay in the store"),
        ("tui/screens/home.py", "import store", "Few modules of tui reach the store"),
    ],
)
def test_a_broken_contract_is_found(tmp_path, module, line, contract):
    (tmp_path / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text())
    allowed = {"tui/desk_app.py": "import store", "tui/reading/ledger.py": "import store", "tui/cli.py": ""}
    for name, text in {
        **allowed,
        "domain/money.py": "",
        "store/books.py": "import domain",
        module: line,
    }.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text + "\n")
    for file in list(tmp_path.rglob("*.py")):
        for package in file.relative_to(tmp_path).parents[:-1]:
            (tmp_path / package / "__init__.py").touch()
    broken = [row for row in lint_imports(tmp_path).stdout.splitlines() if row.endswith(" BROKEN")]
    assert contract in [row.removesuffix(" BROKEN") for row in broken]


def test_the_domain_imports_the_standard_library_and_pendulum_only():
    foreign = {name: set(imported(text)) - IMPORTABLE_BY_THE_DOMAIN for name, text in sources("domain")}
    assert {name: found for name, found in foreign.items() if found} == {}


def test_facts_and_records_load_nothing_that_decides():
    grounds = [(name, text) for name, text in sources("domain") if name.endswith(("/facts.py", "/recorded.py"))]
    assert len(grounds) > 20
    rules = {
        name: [
            module
            for module in modules_imported(text)
            if module.startswith("domain") and module.rpartition(".")[2] not in GROUND_OF_THE_DOMAIN
        ]
        for name, text in grounds
    }
    assert {name: found for name, found in rules.items() if found} == {}


def test_every_concepts_part_of_the_books_is_in_the_whole():
    parts = {
        part
        for _, text in sources("domain")
        for part in re.findall(r"^class (\w+Books)\(Protocol\)", text, re.MULTILINE)
    }
    assert {base.__name__ for base in Books.__mro__} >= parts


def test_the_domain_asks_no_clock():
    asked = {name: list(clocks_read(text)) for name, text in sources("domain")}
    assert {name: found for name, found in asked.items() if found} == {}


def test_no_sql_stands_outside_the_store():
    sql = {name: list(filter(looks_like_sql, strings(text))) for name, text in sources("domain", "tui")}
    assert {name: found for name, found in sql.items() if found} == {}


def test_an_import_is_found_wherever_it_stands():
    source = "import os.path\nfrom . import money\ndef f():\n    from peewee.x import y\n    import domain.till"
    assert set(imported(source)) == {"os", "peewee", "domain"}


def test_a_clock_is_found():
    source = "today = books.today()\nd = date.today()\nn = pendulum.now()\nt = time(8)"
    assert [found.split()[0] for found in clocks_read(source)] == ["date.today()", "pendulum.now()"]


@pytest.mark.parametrize(
    "text",
    [
        "SELECT 1 FROM t",
        "select code\n from client where id = ?",
        "with one: INSERT OR IGNORE INTO t VALUES (1)",
        "update entry set amount = 0",
        "DELETE FROM entry",
        "CREATE UNIQUE INDEX i ON t(a)",
        "PRAGMA journal_mode",
    ],
)
def test_sql_is_recognised(text):
    assert looks_like_sql(text)


@pytest.mark.parametrize(
    "text",
    [
        "Select a client from the list",
        "Delete from the draft",
        "Update the set",
        "create a table of fees first",
    ],
)
def test_a_sentence_is_not_taken_for_sql(text):
    assert not looks_like_sql(text)


def test_values_in_a_formatted_string_do_not_hide_sql():
    assert any(looks_like_sql(text) for text in strings('f"SELECT {a} FROM {b}"'))
