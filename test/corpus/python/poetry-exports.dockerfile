#: poetry only writes the list, pip installs it
#: labels ppppppppp
#: context python-poetry
FROM python:3.12-slim AS export
RUN pip install --no-cache-dir poetry==1.8.4 poetry-plugin-export==1.8.0
WORKDIR /x
COPY pyproject.toml poetry.lock ./
RUN poetry export -f requirements.txt --only main -o /requirements.txt
FROM python:3.12-slim
COPY --from=export /requirements.txt /tmp/r.txt
RUN pip install --no-cache-dir -r /tmp/r.txt
WORKDIR /app
COPY app.py .
USER nobody
CMD ["python", "app.py"]
