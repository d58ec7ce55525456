# refused by: requirement/installs-flask
FROM python:3.13-slim AS b
RUN python -m venv /venv
COPY requirements.txt .
RUN /venv/bin/pip install -r requirements.txt
FROM python:3.13-slim
COPY --from=b /venv /venv
WORKDIR /app
COPY luggage luggage
USER nobody
CMD ["gunicorn", "--bind", ":8000", "luggage.web:app"]
