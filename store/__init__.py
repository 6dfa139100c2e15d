"""The books on disk: Peewee models, migrations and the one writer."""
