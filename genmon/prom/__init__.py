"""The field's words: units, quantities, selectors, durations, matchers, and PromQL of them."""
