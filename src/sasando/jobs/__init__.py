"""What each job does and asks for."""
