#: chown of a few kilobytes costs nothing worth a word
#: labels p-ppppppp
#: context python-pip
FROM python:3.12-slim
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY . .
RUN chown -R 1000:1000 /app
USER 1000
CMD ["gunicorn", "app:app"]
