"""What goes to the accounts: in numbered batches, each entry once."""
