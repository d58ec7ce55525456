#: the lock file is honoured, poetry itself is whatever is newest
#: labels pp-pppfpp
#: fails pin-versions/unpinned-package
#: context python-poetry
FROM python:3.12-slim AS build
RUN pip install --no-cache-dir poetry
WORKDIR /app
COPY pyproject.toml poetry.lock ./
RUN POETRY_VIRTUALENVS_IN_PROJECT=1 poetry install --only main --no-root --no-interaction

FROM python:3.12-slim
WORKDIR /app
COPY --from=build /app/.venv .venv
COPY app.py .
USER 1000
CMD [".venv/bin/flask", "--app", "app", "run"]
