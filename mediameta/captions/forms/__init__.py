"""The forms in which a credit stands in a caption, each a module that yields `Place`s.

`lines`: a line of its own; `brackets`; `labelled`: behind a label; `tails`: run on after the
caption; `signatures`: East Asian. Each looks only at bounded windows, so the work grows with the
text and no faster.
"""
