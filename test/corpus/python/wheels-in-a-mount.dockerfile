#: wheels made in one stage, mounted into the other
#: labels ppppppppp
#: context python-pip
FROM python:3.13 AS wheels
COPY requirements.txt .
RUN pip wheel --wheel-dir /wheels -r requirements.txt

FROM python:3.13-slim
RUN --mount=type=bind,from=wheels,source=/wheels,target=/wheels \
    pip install --no-cache-dir --no-index /wheels/*.whl
WORKDIR /srv
COPY app.py ./
COPY shop ./shop
USER 1000
CMD ["gunicorn", "app:app"]
