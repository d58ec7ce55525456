#: the manifest lies elsewhere, pip3, PIP_NO_CACHE_DIR=1
#: labels p-ppppppp
#: context python-pip
FROM python:3.13-alpine
ENV PIP_NO_CACHE_DIR=1 \
    PYTHONDONTWRITEBYTECODE=1
WORKDIR /app
COPY requirements.txt /tmp/
RUN pip3 install -r /tmp/requirements.txt
COPY . .
USER 1001
CMD ["python", "app.py"]
