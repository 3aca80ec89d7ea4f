"""The meaning of each kind of signal, one file a kind, named like its leading key."""
