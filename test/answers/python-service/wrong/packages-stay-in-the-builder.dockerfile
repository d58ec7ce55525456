# refused by: requirement/installs-flask
FROM python:3.13-slim AS build
WORKDIR /app
COPY requirements.txt ./
RUN pip install --no-cache-dir -r requirements.txt
FROM python:3.13-slim
WORKDIR /app
COPY luggage ./luggage
USER 1000
CMD ["flask", "--app", "luggage.web", "run"]
