#: docs site: mkdocs with pinned requirements, bind-mounted sources, nginx-unprivileged
#: labels pp-pppppp
#: context site-mkdocs
FROM python:3.13.7-alpine AS docs
WORKDIR /docs
RUN --mount=type=bind,source=requirements-docs.txt,target=requirements-docs.txt \
    --mount=type=cache,target=/root/.cache/pip \
    pip install -r requirements-docs.txt
RUN --mount=type=bind,source=mkdocs.yml,target=mkdocs.yml \
    --mount=type=bind,source=docs,target=docs \
    mkdocs build --strict --site-dir /site

FROM nginxinc/nginx-unprivileged:1.29.1-alpine-slim
COPY --from=docs /site /usr/share/nginx/html
