#: the variable does what the switch does
#: labels p-ppppppp
#: context python-pip
FROM python:3.13-slim-bookworm
ENV PIP_NO_CACHE_DIR=1 PYTHONDONTWRITEBYTECODE=1
WORKDIR /srv
COPY requirements.txt .
RUN python -m pip install -r requirements.txt
COPY app.py .
COPY shop shop
RUN useradd --system --no-create-home web
USER web
CMD ["python", "-m", "gunicorn", "app:app"]
