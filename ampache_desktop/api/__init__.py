"""The Ampache API, generations 3 to 6, in XML and JSON: requests as values, records as answers.

This package knows nothing of Qt, of settings or of files; it may be used on its own.
"""
