"""The database's history, one revision per change; packed with the program."""
