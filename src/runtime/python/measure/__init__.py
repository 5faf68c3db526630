"""What runs inside the interpreter: the project loader, the recorder and the database backend."""
