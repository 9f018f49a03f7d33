"""The doors: webhooks, the API and the review pages. The only home of Flask."""

from service.web.app import create_app

__all__ = ["create_app"]
