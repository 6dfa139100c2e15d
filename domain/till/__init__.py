"""The till: its sessions, and the cash that goes through it."""
