"""The command line: one file a subject, each imported when its verb is used."""
