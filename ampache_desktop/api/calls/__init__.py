"""Every method of the API, one module per noun; `api.catalogue` knows them all."""
