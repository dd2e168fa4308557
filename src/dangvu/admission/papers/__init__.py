"""The papers of admission: what each form holds, as data, filled with plain values."""
