#: poetry install takes the group dev along
#: labels p-ppfpppp
#: fails only-needed/dev-dependencies-shipped
#: context python-poetry
FROM python:3.12-slim
RUN pip install --no-cache-dir poetry==1.8.4
WORKDIR /app
COPY pyproject.toml poetry.lock ./
RUN poetry config virtualenvs.create false && poetry install --no-root --no-cache
COPY app.py ./
USER nobody
CMD ["python", "app.py"]
