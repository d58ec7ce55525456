# refused by: requirement/installs-flask
FROM python:3.13-slim
WORKDIR /app
COPY requirements.txt ./
RUN pip download --no-cache-dir -r requirements.txt
COPY luggage/*.py ./luggage/
USER 1000
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "luggage.web:app"]
