#: uv with the tests' group and its cache
#: labels p-ppffppp
#: fails only-needed/dev-dependencies-shipped clean-up/cache-left-in-layer
#: context python-uv
FROM python:3.12-slim
COPY --from=ghcr.io/astral-sh/uv:0.5.4 /uv /bin/
WORKDIR /app
COPY pyproject.toml uv.lock ./
RUN uv sync --frozen
COPY app.py .
USER 1000
CMD ["/app/.venv/bin/flask", "run"]
