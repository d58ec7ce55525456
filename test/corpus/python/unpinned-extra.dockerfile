#: a package without a version beside the list
#: labels p-ppppfpp
#: fails pin-versions/unpinned-package
#: context python-pip
FROM python:3.13-slim
WORKDIR /srv
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt requests
COPY . .
USER nobody
CMD ["gunicorn", "app:app"]
