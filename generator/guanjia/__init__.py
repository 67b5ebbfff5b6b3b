"""Guanjia compiles a handbook and daily post packs for people who run WeChat groups."""

__version__ = "0.1.0"
