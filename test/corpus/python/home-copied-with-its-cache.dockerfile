#: the builder's whole home comes along, pip's cache in it
#: labels pppppfppp
#: fails clean-up/cache-left-in-layer
#: context python-pip
FROM python:3.12-slim AS builder
WORKDIR /app
COPY requirements.txt .
RUN pip install --user -r requirements.txt

FROM python:3.12-slim
WORKDIR /app
RUN useradd --create-home --uid 1000 app
COPY --from=builder --chown=app:app /root /home/app
COPY --chown=app:app . .
ENV PATH=/home/app/.local/bin:$PATH
USER app
CMD ["gunicorn", "-b", "0.0.0.0:8000", "app:app"]
