#: the compiler comes and goes in one RUN
#: labels p-ppppppp
#: context python-pip
FROM python:3.13-slim
WORKDIR /srv
COPY requirements.txt .
RUN apt-get update \
 && apt-get install -y --no-install-recommends gcc libc6-dev \
 && pip install --no-cache-dir -r requirements.txt \
 && apt-get purge -y --auto-remove gcc libc6-dev \
 && rm -rf /var/lib/apt/lists/*
COPY . .
USER nobody
CMD ["gunicorn", "app:app"]
