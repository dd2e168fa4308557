"""Persons and the ledger of their membership."""
