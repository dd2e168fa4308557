"""The register of outgoing papers: numbers per unit, kind and term; knows no subject."""
