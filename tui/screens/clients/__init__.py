"""Clients: the list, a client's profile, and the form that keeps them."""
