"""The web app: pages and forms over the use cases of `desk`."""
