#: a compiler installed for a wheel and left
#: labels p-ppfpppp
#: fails only-needed/unused-tool
#: context python-pip
FROM python:3.13-slim
RUN apt-get update && apt-get install -y --no-install-recommends gcc libc6-dev && rm -rf /var/lib/apt/lists/*
WORKDIR /srv
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY . .
USER nobody
CMD ["gunicorn", "app:app"]
