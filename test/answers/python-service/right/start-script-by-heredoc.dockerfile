# syntax=docker/dockerfile:1
FROM python:3.13-slim
WORKDIR /app
RUN --mount=from=ghcr.io/astral-sh/uv:0.9.5,source=/uv,target=/bin/uv \
    --mount=type=bind,source=requirements.txt,target=requirements.txt \
    uv pip install --system --no-cache -r requirements.txt
COPY --chmod=755 <<EOF /start.sh
#!/bin/sh
set -e
cd /app
exec gunicorn --bind "0.0.0.0:\${PORT:-8000}" luggage.web:app
EOF
COPY luggage/*.py luggage/
USER 1000
ENTRYPOINT ["/start.sh"]
