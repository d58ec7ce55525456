# refused by: requirement/starts-the-service
FROM python:3.13-slim
WORKDIR /app
COPY requirements.txt ./
RUN pip install --no-cache-dir -r requirements.txt
COPY luggage ./
USER 1000
CMD ["gunicorn", "luggage.web:app"]
