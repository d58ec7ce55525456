#: uv.lock is there and not copied
#: labels p-ppppfpp
#: fails pin-versions/no-lock-file
#: context python-uv
FROM python:3.12-slim
RUN pip install --no-cache-dir uv==0.5.0
WORKDIR /app
COPY pyproject.toml ./
RUN uv sync --no-dev --no-cache
COPY app.py ./
USER 1000
CMD [".venv/bin/flask", "run"]
