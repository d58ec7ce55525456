#: wheels from another stage, shown and not copied
#: labels ppppppppp
#: context python-pip
FROM python:3.13-slim AS wheels
COPY requirements.txt /
RUN pip wheel --no-cache-dir --wheel-dir /wheels -r /requirements.txt
FROM python:3.13-slim
WORKDIR /app
RUN --mount=type=bind,from=wheels,source=/wheels,target=/wheels pip install --no-cache-dir --no-index /wheels/*.whl
COPY app.py .
COPY shop shop/
USER 65534
CMD ["python", "-m", "flask", "run"]
