"""Use cases, named as a photo desk says them."""
