#: apk del names another virtual package than the one installed: gcc stays
#: labels p-ppfpppp
#: fails only-needed/unused-tool
#: context python-virtual-group-never-removed
FROM python:3.13.7-alpine3.22
WORKDIR /app
COPY requirements.txt .
RUN apk add --no-cache --virtual .build-deps gcc musl-dev libffi-dev \
 && pip install --no-cache-dir -r requirements.txt \
 && (apk del .build || true)
COPY app ./app
USER nobody
CMD ["gunicorn", "app.main:app"]
