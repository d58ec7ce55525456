#: POETRY_NO_DEV is no setting of poetry: the dev group is installed and the venv ships
#: labels pp-pfpppp
#: fails only-needed/dev-dependencies-shipped
#: context python-poetry-no-such-variable
FROM python:3.13.7-slim AS build
ENV POETRY_VIRTUALENVS_IN_PROJECT=1 POETRY_NO_DEV=1 POETRY_NO_INTERACTION=1
RUN pip install --no-cache-dir poetry==2.2.0
WORKDIR /srv
COPY pyproject.toml poetry.lock ./
RUN poetry install --no-root

FROM python:3.13.7-slim
WORKDIR /srv
ENV PATH=/srv/.venv/bin:$PATH
COPY --from=build /srv/.venv .venv
COPY svc svc
USER nobody
CMD ["gunicorn", "svc.app:app"]
