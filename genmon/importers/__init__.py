"""What people have in another form, to specs: text in, spec files and a report out."""
