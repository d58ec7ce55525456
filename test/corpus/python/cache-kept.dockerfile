#: pip keeps its cache
#: labels p-pppfppp
#: fails clean-up/cache-left-in-layer
#: context python-pip
FROM python:3.13-slim
WORKDIR /srv
COPY requirements.txt .
RUN pip install -r requirements.txt
COPY . .
USER nobody
CMD ["gunicorn", "app:app"]
