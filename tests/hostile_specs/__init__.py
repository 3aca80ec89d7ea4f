"""Hostile specs: each seed is a sound system with some values made such as no person means."""
