FROM ghcr.io/astral-sh/uv:python3.13-bookworm-slim AS build
ENV UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy
RUN uv venv /venv
COPY requirements.txt .
RUN --mount=type=cache,target=/root/.cache/uv VIRTUAL_ENV=/venv uv pip install -r requirements.txt

FROM python:3.13-slim-bookworm
COPY --from=build --chown=nobody /venv /venv
COPY luggage /srv/luggage
WORKDIR /srv
ENV PATH="/venv/bin:${PATH}"
USER nobody
CMD ["gunicorn", "-w", "2", "-b", "0.0.0.0:8000", "luggage.web:app"]
