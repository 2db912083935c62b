"""The table behind an address: a read API over HTTP, SQL for strangers, and what running it takes.

`app` puts it together. `settings` says what can be set, `snapshot` holds the publication that is read, `routes` answers,
`sandbox` runs foreign SQL in processes of its own. FastAPI and uvicorn are imported by `facts serve` alone.
"""
