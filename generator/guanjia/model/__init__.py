"""The nouns: what authors write, and what is compiled from it."""
