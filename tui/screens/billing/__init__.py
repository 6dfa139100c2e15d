"""Billing: invoices, payments, credits, and the forms that make them."""
