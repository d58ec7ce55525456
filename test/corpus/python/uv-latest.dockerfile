#: uv from a moving tag
#: labels p-ppppfpp
#: fails pin-versions/moving-tag
#: context python-uv
FROM python:3.12-slim
COPY --from=ghcr.io/astral-sh/uv:latest /uv /bin/uv
WORKDIR /app
COPY pyproject.toml uv.lock ./
RUN --mount=type=cache,target=/root/.cache/uv uv sync --frozen --no-dev
COPY app.py .
USER nobody
CMD ["/app/.venv/bin/flask", "--app", "app", "run"]
