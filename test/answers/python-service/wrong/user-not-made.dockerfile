# refused by: requirement/user-exists
FROM python:3.13-slim
WORKDIR /app
COPY requirements.txt ./
RUN pip install --no-cache-dir -r requirements.txt
COPY luggage luggage
USER luggage
CMD ["gunicorn", "--bind", ":8000", "luggage.web:app"]
