FROM python:3.13-slim
RUN pip install --no-cache-dir flask==3.1.0 gunicorn==23.0.0
WORKDIR /app
COPY luggage/*.py luggage/
USER 1000
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "luggage.web:app"]
