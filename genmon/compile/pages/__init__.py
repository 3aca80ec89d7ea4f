"""The routing of a system in, who hears of its alerts in the hours of a week out."""
