"""Text → typed documents that know their lines."""
