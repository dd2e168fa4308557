"""Vietnamese text: one form, search keys, order, names and old encodings."""
