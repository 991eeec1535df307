"""The parts of the restriction grammar: patterns, slots, matching, and what stands around."""
