#: poetry stays in the builder
#: labels pp-pppppp
#: context python-poetry
FROM python:3.12-slim AS build
RUN pip install --no-cache-dir poetry==1.8.4
ENV POETRY_VIRTUALENVS_IN_PROJECT=1
WORKDIR /app
COPY pyproject.toml poetry.lock ./
RUN poetry install --only main --no-root

FROM python:3.12-slim
WORKDIR /app
COPY --from=build /app/.venv .venv
COPY app.py .
ENV PATH=/app/.venv/bin:$PATH
USER nobody
CMD ["flask", "--app", "app", "run", "--host", "0.0.0.0"]
