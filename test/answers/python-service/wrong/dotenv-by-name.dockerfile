# refused by: security/secret-copied
FROM python:3.13-slim
WORKDIR /app
COPY requirements.txt .env ./
RUN pip install --no-cache-dir -r requirements.txt
COPY luggage/*.py ./luggage/
USER 1000
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "luggage.web:app"]
