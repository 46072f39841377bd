"""The embedded Ampache server: an invented library, its sound, its covers, and the API in front of it."""
