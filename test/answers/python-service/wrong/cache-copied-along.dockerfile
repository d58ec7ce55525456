# refused by: clean-up/cache-left-in-layer
FROM python:3.13-slim AS build
ENV HOME=/app
WORKDIR /app
COPY requirements.txt .
RUN python -m venv venv && venv/bin/pip install -r requirements.txt
FROM python:3.13-slim
COPY --from=build /app /app
WORKDIR /app
COPY luggage/*.py luggage/
USER 1000
CMD ["venv/bin/gunicorn", "--bind", "0.0.0.0:8000", "luggage.web:app"]
