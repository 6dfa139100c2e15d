"""What tables show, a page at a time, as plain rows: ledgers, documents, clients, products, tills, records, history."""
