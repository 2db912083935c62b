"""Measurements of the reader: speed, quality on labelled sets, alignment and conflicts."""
