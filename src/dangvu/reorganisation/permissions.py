"""The right to merge, split and dissolve organisations."""

CARRY_OUT = "reorganisation.carry_out"
