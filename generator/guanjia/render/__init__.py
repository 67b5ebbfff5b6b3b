"""What is due → packs and pages, as text."""
