#: --no-group docs leaves the default group dev in
#: labels pp-pfpppp
#: fails only-needed/dev-dependencies-shipped
#: context python-uv-other-group-left-out
FROM python:3.13.7-slim-bookworm AS build
COPY --from=ghcr.io/astral-sh/uv:0.8.17 /uv /bin/uv
ENV UV_LINK_MODE=copy
WORKDIR /app
COPY pyproject.toml uv.lock ./
RUN --mount=type=cache,target=/root/.cache/uv uv sync --locked --no-install-project --no-group docs

FROM python:3.13.7-slim-bookworm
WORKDIR /app
COPY --from=build /app/.venv .venv
COPY src/svc svc
ENV PATH=/app/.venv/bin:$PATH
USER nobody
CMD ["uvicorn", "svc.main:app"]
