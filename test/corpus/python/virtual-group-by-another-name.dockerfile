#: apk del names a group that was never added: the compiler stays
#: labels p-ppfpppp
#: fails only-needed/unused-tool
#: context python-pip
FROM python:3.13-alpine
WORKDIR /srv
COPY requirements.txt .
RUN apk add --no-cache --virtual .build-deps gcc musl-dev \
    && pip install --no-cache-dir -r requirements.txt \
    && apk del build-deps
COPY . .
USER nobody
CMD ["gunicorn", "app:app"]
