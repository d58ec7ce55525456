#: a virtual environment of 40 MB, made for another system
#: labels p-pfppppp
#: fails dockerignore/unneeded-files-copied
#: context python-messy
FROM python:3.12-slim
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY . .
USER 1000
CMD ["gunicorn", "app:app"]
