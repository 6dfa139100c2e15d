"""The schema as the database holds it: tables, indexes, and triggers that keep posted rows as they are."""

from __future__ import annotations

from typing import Any

from store import finding
from store.tables import POSTED, TABLES, Act, Table

VERSION = 1
APPLICATION = 0x74616B65
"""'take', so that the file is known for ours."""

_INDEXES = (
    "CREATE UNIQUE INDEX till_open_once ON till_session (till) WHERE closed = 0",
    "CREATE INDEX ledger_entry_reverses ON ledger_entry (reverses) WHERE reverses IS NOT NULL",
    'CREATE INDEX ledger_entry_owed ON ledger_entry (client, "on", id) WHERE open > 0',
    'CREATE INDEX ledger_entry_open ON ledger_entry (client, "on", id) WHERE open <> 0',
    'CREATE INDEX invoice_latest ON invoice ("on", number)',
    'CREATE INDEX receipt_latest ON receipt ("on", number)',
    'CREATE INDEX credit_invoice_latest ON credit_invoice ("on", number)',
    'CREATE INDEX return_head_latest ON return_head ("on", number)',
    'CREATE INDEX order_head_latest ON order_head ("on", number)',
    'CREATE INDEX order_head_status ON order_head (status, "on", number)',
    'CREATE INDEX order_line_to_bill ON order_line ("order") WHERE shipped > invoiced',
    'CREATE INDEX return_head_order ON return_head ("order") WHERE "order" IS NOT NULL',
    'CREATE INDEX return_head_status ON return_head (status, "on", number)',
    # Documents are found by how far they are paid or used up, and by how money moved, in the order of their days;
    # all that is asked of them stands in the index, so that to look through many is to read a few pages.
    'CREATE INDEX ledger_entry_debt ON ledger_entry ("on", document, kind, open, amount) WHERE open > 0',
    'CREATE INDEX ledger_entry_credit ON ledger_entry ("on", document, id, client, kind, open, amount) WHERE open < 0',
    'CREATE INDEX receipt_line_method ON receipt_line (now_method, "on", receipt, line) WHERE now_method IS NOT NULL',
    """CREATE INDEX receipt_line_kind ON receipt_line (kind, "on", receipt, line) WHERE kind <> 'payment'""",
    """CREATE INDEX act_client_saved ON act (json_extract(content, '$.code'), seq) WHERE name = 'save_client'""",
    # Reports ask for a period of what is neither sold nor paid.
    'CREATE INDEX act_on ON act ("on")',
    """CREATE INDEX ledger_entry_kind ON ledger_entry (kind, "on")
    WHERE kind <> 'invoice' AND kind <> 'payment'""",
    'CREATE INDEX return_status_on ON return_status ("on", status)',
    """CREATE INDEX stock_movement_on ON stock_movement ("on", cause) WHERE cause <> 'sale'""",
    'CREATE INDEX document_reversed_on ON document_reversed ("on", kind)',
    'CREATE INDEX till_count_on ON till_count ("on")',
    """CREATE INDEX return_item_to_inspect ON return_item (quantity - accepted - non_conforming, return_, line)
    WHERE latest = 1 AND removed = 0 AND inspect = 'later'""",
    """CREATE INDEX return_item_repaired ON return_item (return_, line)
    WHERE latest = 1 AND removed = 0 AND action = 'repair'""",
    "CREATE INDEX product_quarantined ON product (name, code) WHERE quarantined > 0",
    "CREATE INDEX client_by_name ON client (name COLLATE NOCASE, code)",
    "CREATE INDEX client_by_code ON client (code COLLATE NOCASE, code)",
    "CREATE INDEX product_by_name ON product (name COLLATE NOCASE, code)",
    "CREATE INDEX product_by_code ON product (code COLLATE NOCASE, code)",
)


def create(database: Any) -> None:
    """Create everything in an empty database, which is then known for ours."""
    database.execute_sql(f"PRAGMA application_id = {APPLICATION}")
    database.execute_sql(f"PRAGMA user_version = {VERSION}")
    with database.bind_ctx(TABLES):
        database.create_tables(TABLES, safe=False)
    for statement in _INDEXES:
        database.execute_sql(statement)
    for statement in finding.SCHEMA:
        database.execute_sql(statement)
    for statement in triggers():
        database.execute_sql(statement)


def triggers() -> list[str]:
    """Statements that forbid to change or delete what was posted."""
    tables: tuple[type[Table], ...] = (*POSTED, Act)
    return [statement for table in tables for statement in _append_only(table)]


def _append_only(table: type[Table]) -> tuple[str, str]:
    name = table._meta.table_name
    columns = ", ".join(f'"{column}"' for column in table._meta.fields if column not in table.KEPT)
    change = f'CREATE TRIGGER "{name}_no_change" BEFORE UPDATE OF {columns} ON "{name}"'
    delete = f'CREATE TRIGGER "{name}_no_delete" BEFORE DELETE ON "{name}"'
    return (
        change + " BEGIN SELECT RAISE(ABORT, 'posted rows never change'); END",
        delete + " BEGIN SELECT RAISE(ABORT, 'posted rows are never deleted'); END",
    )
