"""What a person sees before a project is open, and the first minute after."""
