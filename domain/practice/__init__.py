"""The practice itself: its settings, its people, and the periods it has closed."""
