FROM python:3.13-slim AS base
ENV PYTHONUNBUFFERED=1
WORKDIR /app

FROM base AS deps
COPY requirements.txt .
RUN python -m venv --copies .venv && .venv/bin/pip install --no-cache-dir -r requirements.txt

FROM base
COPY --from=deps /app/.venv /app/.venv
COPY luggage/__init__.py luggage/web.py luggage/bags.py /app/luggage/
USER 1001
CMD ["/app/.venv/bin/gunicorn", "--bind", "0.0.0.0:8000", "luggage.web:app"]
