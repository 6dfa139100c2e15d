"""Invoices: priced, issued, their items removed, their discounts spread."""
