#: PIP_NO_CACHE_DIR=off switches the cache off, whatever it looks like
#: labels p-ppppppp
#: context python-pip
FROM python:3.12-slim
ENV PYTHONUNBUFFERED=1 \
    PIP_NO_CACHE_DIR=off \
    PIP_DISABLE_PIP_VERSION_CHECK=on
WORKDIR /app
COPY requirements.txt .
RUN pip install -r requirements.txt
COPY app.py .
COPY shop shop
USER 1000
CMD ["gunicorn", "app:app"]
