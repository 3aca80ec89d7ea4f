"""What is changed: each file has the operators of one theme, ``table.py`` lists them."""
