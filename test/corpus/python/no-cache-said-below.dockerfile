#: PIP_NO_CACHE_DIR comes a line too late
#: labels p-pppfppp
#: fails clean-up/cache-left-in-layer
#: context python-pip
FROM python:3.13-slim
WORKDIR /app
COPY requirements.txt .
RUN pip install -r requirements.txt
ENV PIP_NO_CACHE_DIR=1
COPY app.py .
USER nobody
CMD ["python", "app.py"]
