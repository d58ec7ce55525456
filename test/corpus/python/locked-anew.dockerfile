#: poetry lock right before the install: the lock file of the project counts for nothing
#: labels pp-pppfpp
#: fails pin-versions/no-lock-file
#: context python-locked-anew
FROM python:3.13.7-slim AS build
ENV POETRY_VIRTUALENVS_IN_PROJECT=1
RUN pip install --no-cache-dir poetry==2.2.0
WORKDIR /srv
COPY pyproject.toml ./
RUN poetry lock && poetry install --only main --no-root

FROM python:3.13.7-slim
WORKDIR /srv
ENV PATH=/srv/.venv/bin:$PATH
COPY --from=build /srv/.venv .venv
COPY svc svc
USER nobody
CMD ["gunicorn", "svc.app:app"]
