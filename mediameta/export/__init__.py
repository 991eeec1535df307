"""Credit lines, tables and wire shapes, ready to leave the house."""
