#: uv by a mount from its image
#: labels p-ppppppp
#: context python-uv
FROM python:3.12-slim
WORKDIR /app
COPY pyproject.toml uv.lock ./
RUN --mount=from=ghcr.io/astral-sh/uv:0.4.25,source=/uv,target=/bin/uv \
    --mount=type=cache,target=/root/.cache/uv \
    uv sync --frozen --no-dev --no-install-project
COPY app.py .
USER nobody
CMD ["/app/.venv/bin/flask", "--app", "app", "run"]
