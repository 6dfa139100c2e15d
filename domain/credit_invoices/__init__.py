"""Credit invoices: what is taken back of an invoice."""
