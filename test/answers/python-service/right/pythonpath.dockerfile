FROM python:3.13-slim-trixie
ENV PIP_NO_CACHE_DIR=off PIP_DISABLE_PIP_VERSION_CHECK=1
COPY requirements.txt /tmp/r.txt
RUN pip --no-cache-dir install -r /tmp/r.txt && rm -f /tmp/r.txt
ENV PYTHONPATH=/opt/src
COPY luggage /opt/src/luggage
USER 999:999
CMD ["gunicorn", "-b", ":8000", "luggage.web:app"]
