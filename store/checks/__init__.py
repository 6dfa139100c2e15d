"""What `takeback check` proves: a module for each part of the books, each telling its faults as sentences."""
