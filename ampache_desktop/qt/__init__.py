"""Qt without pixels: jobs, notices, words, style and icons. Shared by models, widgets and panels."""
