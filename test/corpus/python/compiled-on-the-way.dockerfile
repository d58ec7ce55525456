#: cython's module is built in a stage, its wheel is taken
#: labels ppppppppp
#: context python-pip
FROM python:3.12 AS build
WORKDIR /w
COPY requirements.txt .
RUN pip wheel --no-cache-dir -r requirements.txt -w /wheels

FROM python:3.12-slim
RUN --mount=type=bind,from=build,source=/wheels,target=/wheels pip install --no-cache-dir --no-index /wheels/*.whl
COPY app.py /
USER 1000
CMD ["gunicorn", "app:app"]
