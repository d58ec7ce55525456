#: .env leaves out only the one at the root: app/.env, with a password, is copied (a matter of .dockerignore, for COPY . . names no secret)
#: labels p-pfppppp
#: fails dockerignore/secret-in-context
#: context ignore-secret-deeper
FROM python:3.13.7-slim-bookworm
WORKDIR /srv
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY . .
USER nobody
CMD ["gunicorn", "app.main:app"]
