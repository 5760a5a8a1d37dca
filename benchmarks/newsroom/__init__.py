"""An invented newsroom, and digests of it checked against its own record."""
