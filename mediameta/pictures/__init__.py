"""Image files: read, thumbnails, fingerprints."""
