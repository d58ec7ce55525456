#: the constraints file itself has only lower bounds
#: labels p-ppppfpp
#: fails pin-versions/unpinned-requirement
#: context python-constraints-without-versions
FROM python:3.13.7-slim-bookworm
WORKDIR /srv
COPY requirements.txt constraints.txt ./
RUN pip install --no-cache-dir -r requirements.txt -c constraints.txt
COPY app ./app
USER nobody
CMD ["gunicorn", "app.main:app"]
