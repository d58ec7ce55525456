#: uv's own recipe: its image builds, Python's runs
#: labels pp-pppppp
#: context python-uv
FROM ghcr.io/astral-sh/uv:0.8.3-python3.12-bookworm-slim AS build
WORKDIR /app
ENV UV_LINK_MODE=copy UV_COMPILE_BYTECODE=1
COPY pyproject.toml uv.lock ./
RUN --mount=type=cache,target=/root/.cache/uv \
    uv sync --locked --no-dev --no-install-project
COPY . .

FROM python:3.12-slim-bookworm
COPY --from=build /app /app
ENV PATH=/app/.venv/bin:$PATH
WORKDIR /app
USER 65534
CMD ["flask", "--app", "app", "run", "--host", "0.0.0.0"]
