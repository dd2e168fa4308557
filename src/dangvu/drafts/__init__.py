"""What somebody typed and has not written yet; knows no subject."""
