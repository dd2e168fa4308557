"""Lists and papers of members that go out: rolls, registers, sheets, own templates."""
