#: uv sync brings the dev group along
#: labels p-ppfpppp
#: fails only-needed/dev-dependencies-shipped
#: context python-uv
FROM python:3.12-slim
COPY --from=ghcr.io/astral-sh/uv:0.4.25 /uv /bin/uv
WORKDIR /app
COPY pyproject.toml uv.lock ./
RUN --mount=type=cache,target=/root/.cache/uv uv sync --frozen
COPY app.py .
USER nobody
CMD ["/app/.venv/bin/flask", "--app", "app", "run"]
