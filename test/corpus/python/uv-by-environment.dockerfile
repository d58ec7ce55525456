#: uv's switches as variables
#: labels p-ppppppp
#: context python-uv
FROM python:3.12-slim
COPY --from=ghcr.io/astral-sh/uv:0.5.0 /uv /usr/local/bin/uv
WORKDIR /app
ENV UV_NO_CACHE=1 UV_FROZEN=1
COPY pyproject.toml uv.lock ./
RUN uv sync --no-dev --no-install-project
COPY app.py ./
USER 1000
CMD [".venv/bin/flask", "run"]
