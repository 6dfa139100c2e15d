"""Receipts: payments, cash outs, and what stands in place of money."""
