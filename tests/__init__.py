"""Tests read like rules and mirror the tree."""
