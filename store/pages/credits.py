"""Credits: credit invoices, and whatever else clients have that is still open."""

from __future__ import annotations

from functools import cache
from typing import Any

from peewee import JOIN, fn

from domain.kinds import DocumentKind
from store import tables as t
from store.pages.sales import reversed_on

C, E = t.CreditInvoice, t.LedgerEntry
