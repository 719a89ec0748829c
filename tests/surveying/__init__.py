"""What the survey's lines pay, independently of the packs made of them: see `tests/survey.py`."""
