"""The field's words: units, quantities, durations, times, and the names that genmon gives."""
