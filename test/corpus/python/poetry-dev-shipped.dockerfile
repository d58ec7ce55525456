#: poetry install brings the tests along
#: labels p-ppffppp
#: fails only-needed/dev-dependencies-shipped clean-up/cache-left-in-layer
#: context python-poetry
FROM python:3.12-slim
RUN pip install --no-cache-dir poetry==1.8.4
ENV POETRY_VIRTUALENVS_CREATE=false POETRY_NO_CACHE=1
WORKDIR /app
COPY pyproject.toml poetry.lock ./
RUN poetry install --no-root
COPY app.py .
USER nobody
CMD ["flask", "--app", "app", "run"]
