"""Clients and their patients."""
