FROM python:3.13-alpine3.21
COPY requirements.txt /tmp/
RUN set -eux; pip install --no-cache-dir -r /tmp/requirements.txt; rm /tmp/requirements.txt
COPY luggage /opt/luggage/luggage
WORKDIR /opt/luggage
USER guest
ENTRYPOINT ["python", "-m", "gunicorn", "luggage.web:app"]
CMD ["--bind", ":8000"]
