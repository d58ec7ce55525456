#: pip --no-cache-dir install --requirement=
#: labels pp-pppppp
#: context python-pip
FROM python:3.13-slim AS b
RUN python -m venv /venv
ENV PATH=/venv/bin:$PATH
COPY requirements.txt .
RUN pip --no-cache-dir install --requirement=requirements.txt
FROM python:3.13-slim
COPY --from=b /venv /venv
ENV PATH="/venv/bin:${PATH}"
WORKDIR /app
COPY app.py ./
USER nobody
CMD ["flask", "run"]
