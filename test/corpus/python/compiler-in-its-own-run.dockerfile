#: gcc installed, used and never removed
#: labels p-ppfpppp
#: fails only-needed/unused-tool
#: context python-pip
FROM python:3.13-slim
RUN apt-get update && apt-get install -y --no-install-recommends gcc && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY app.py .
USER nobody
CMD ["python", "app.py"]
