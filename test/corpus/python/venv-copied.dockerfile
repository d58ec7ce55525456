#: a virtual environment built in one stage, copied into the other
#: labels pp-pppppp
#: context python-pip
FROM python:3.13 AS build
RUN python -m venv /venv
ENV PATH=/venv/bin:$PATH
COPY requirements.txt /tmp/
RUN pip install -r /tmp/requirements.txt

FROM python:3.13-slim
COPY --from=build /venv /venv
ENV PATH=/venv/bin:$PATH
WORKDIR /srv
COPY app.py ./
COPY shop ./shop
USER 1000
CMD ["gunicorn", "app:app"]
