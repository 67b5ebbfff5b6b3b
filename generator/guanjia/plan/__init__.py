"""Groundwork × dates → what is due. Pure: no clock, no files."""
