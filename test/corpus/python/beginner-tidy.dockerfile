#: small, in order, with a user of its own
#: labels p-ppppppp
#: context python-pip
FROM python:3.12-slim
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY . .
RUN useradd -m appuser
USER appuser
CMD ["gunicorn", "app:app"]
