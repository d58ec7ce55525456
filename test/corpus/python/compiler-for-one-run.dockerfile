#: apt-mark as the official images do it
#: labels p-ppppppp
#: context python-pip
FROM python:3.13-slim
WORKDIR /app
COPY requirements.txt ./
RUN set -ex \
  ; savedAptMark="$(apt-mark showmanual)" \
  ; apt-get update \
  ; apt-get install -y --no-install-recommends gcc libc6-dev \
  ; pip install --no-cache-dir -r requirements.txt \
  ; apt-mark auto '.*' > /dev/null ; apt-mark manual $savedAptMark \
  ; apt-get purge -y --auto-remove -o APT::AutoRemove::RecommendsImportant=false \
  ; rm -rf /var/lib/apt/lists/*
COPY app.py .
USER www-data
CMD ["python", "app.py"]
