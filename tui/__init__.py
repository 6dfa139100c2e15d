"""The screens of takeback."""
