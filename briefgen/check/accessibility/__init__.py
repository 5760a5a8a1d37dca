"""The project's own accessibility lint: what a person who listens to a document needs, in PDF (P1–P19) and Word (W1–W16)."""
