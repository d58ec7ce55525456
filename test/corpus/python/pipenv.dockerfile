#: pipenv install --deploy with venv in project, copied; compilers stay in builder
#: labels ppppppppp
#: context python-pipenv
FROM python:3.13.7-slim AS base
ENV PYTHONDONTWRITEBYTECODE=1 PYTHONFAULTHANDLER=1

FROM base AS python-deps
RUN pip install pipenv==2025.0.4
RUN apt-get update && apt-get install -y --no-install-recommends gcc
COPY Pipfile .
COPY Pipfile.lock .
RUN PIPENV_VENV_IN_PROJECT=1 pipenv install --deploy

FROM base AS runtime
COPY --from=python-deps /.venv /.venv
ENV PATH="/.venv/bin:$PATH"
RUN useradd --create-home appuser
WORKDIR /home/appuser
USER appuser
COPY http_server http_server
ENTRYPOINT ["python", "-m", "http_server"]
