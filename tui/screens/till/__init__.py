"""The till: opened, cash paid in and out, counted and closed."""
