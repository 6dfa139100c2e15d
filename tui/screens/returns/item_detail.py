"""All that is known of one item, below the table of items."""

from __future__ import annotations

from typing import Any

from domain.money import Quantity
from tui.screens.returns.sight import Sight
from tui.widgets.preview import PreviewLine

RECORDS = {"deactivate": "medical record deactivated", "keep": "medical record kept"}


def detail_lines(sight: Sight, item: dict[str, Any]) -> tuple[PreviewLine, ...]:
    """What the table has no room for: the choices made, serial numbers, credit invoice lines, the note."""
    lines = [PreviewLine(f"{item['name']} ({item['product']})", tone="heading")]
    lines.append(PreviewLine(" · ".join(_facts(sight, item))))
    lines += [
        PreviewLine(f"{title}: {', '.join(item[key])}")
        for key, title in (("serials", "Serial numbers"), ("replacement_serials", "Given out instead"))
        if item[key]
    ]
    lines += [_credited(sight, credit) for credit in item["credit_invoice_lines"]]
    lines += [_unbilled(sight, units) for units in item["unbilled"]]
    if item["note"]:
        lines.append(PreviewLine(f"Note: {item['note']}"))
    if item["repair"] is not None and item["repair"]["note"]:
        lines.append(PreviewLine(f"Noted when it was handed back: {item['repair']['note']}"))
    if sight.trouble:
        lines.append(PreviewLine(f"Cannot be posted yet: {sight.trouble}", tone="warning"))
    return tuple(lines)


def _unbilled(sight: Sight, units: dict[str, Any]) -> PreviewLine:
    words = f"{_quantity(sight, units['quantity'])} of {units['shipment']} ({units['order']}) had not been invoiced:"
    return PreviewLine(f"{words} not credited, and never billed", tone="warning")


def repair_words(item: dict[str, Any]) -> list[str]:
    """Where a unit under repair is, and since when."""
    repair = item["repair"]
    if repair is None or repair["status"] == "awaited":
        return []
    words = [f"on repair since {repair['since']}"]
    return [*words, f"handed back {repair['handed_back']}"] if repair["handed_back"] else words


def _quantity(sight: Sight, text: str) -> str:
    return sight.front.formats.quantity(Quantity.parse(text))


def _credited(sight: Sight, credit: dict[str, Any]) -> PreviewLine:
    words = f"{credit['credit_invoice']}, line {credit['line']}: {_quantity(sight, credit['quantity'])}"
    words += f" of {credit['invoice']}, line {credit['invoice_line']}"
    words += f", serial {', '.join(credit['serials'])}" if credit["serials"] else ""
    return PreviewLine(words, sight.money(credit["amount"]))


def _facts(sight: Sight, item: dict[str, Any]) -> list[str]:
    kind = sight.front.formats.kind
    facts = [kind(item["status"])]
    if not sight.is_draft:
        accepted, other = _quantity(sight, item["accepted"]), _quantity(sight, item["non_conforming"])
        facts.append(f"{accepted} accepted, {other} non-conforming")
    facts += [item["action"], kind(item["reason"]).lower() or "no reason"]
    facts.append("inspected at the desk" if item["inspect"] == "now" else "inspected later")
    facts += repair_words(item)
    if item["records"]:
        facts.append(RECORDS[item["records"]])
    if sight.amount(item["fee"]):
        facts.append(f"fee {sight.money(item['fee'])}")
    return facts
