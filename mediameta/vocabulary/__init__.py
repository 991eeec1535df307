"""Tables of the trade: parties, phrases, kinds, territories, media, styles, in `data/`."""
