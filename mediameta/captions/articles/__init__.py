"""Readers of article formats. Each turns its format into blocks in reading order."""
