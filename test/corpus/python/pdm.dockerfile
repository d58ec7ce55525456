#: pdm sync --prod --no-editable with check; venv copied
#: labels pp-pppppp
#: context python-pdm
FROM python:3.13.7-slim AS build
RUN pip install -U --no-cache-dir pdm==2.25.9
ENV PDM_CHECK_UPDATE=false
COPY pyproject.toml pdm.lock /project/
WORKDIR /project
RUN mkdir __pypackages__ && pdm sync --prod --no-editable --no-self
COPY src/ /project/src

FROM python:3.13.7-slim
ENV PYTHONPATH=/project/pkgs:/project/src
COPY --from=build /project/__pypackages__/3.13/lib /project/pkgs
COPY --from=build /project/src /project/src
USER nobody
CMD ["python", "-m", "svc"]
