"""The journal of acts, and what numbers and drafts of forms need."""

from __future__ import annotations

from peewee import BigIntegerField, CompositeKey, TextField

from store.tables.columns import Table, count, maybe_text, text


class Act(Table):
    """The audit trail: what was done, by whom, and the chain of hashes over all that it wrote."""

    POSTED = False
    seq = BigIntegerField(primary_key=True)
    at = text()
    on = text()
    by = maybe_text()
    name = text()
    key = maybe_text(unique=True)
    content = text()
    result = text()
    rows = text()
    before = text()
    hash = text()


class Head(Table):
    """The last link of the audit chain, so that a tail cut off is noticed."""

    POSTED = False
    id = BigIntegerField(primary_key=True)
    seq = count()
    hash = text()


class Counter(Table):
    POSTED = False
    kind = TextField(primary_key=True)
    last = count()


class FormDraft(Table):
    """What somebody was typing into a form; no part of the books."""

    POSTED = False
    clerk = text()
    form = text()
    typed = text()
    saved_at = text()

    class Meta:
        primary_key = CompositeKey("clerk", "form")
