"""The checklist: what each participant has to do, and who has done it."""
