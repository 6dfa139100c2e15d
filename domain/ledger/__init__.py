"""The debtors' ledger: what clients owe and have, and which credit pays which debit."""
