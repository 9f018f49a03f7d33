"""How the app is served: gunicorn's settings, for `serve` and for an owner's own gunicorn alike."""
