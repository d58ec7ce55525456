#: slim builds, the full image ships
#: labels fp-pppppp
#: fails base-image/fat-final-base
#: context python-pip
FROM python:3.13-slim AS b
RUN python -m venv /v
COPY requirements.txt .
RUN /v/bin/pip install --no-cache-dir -r requirements.txt
FROM python:3.13
COPY --from=b /v /v
COPY app.py /
USER nobody
CMD ["/v/bin/python", "/app.py"]
