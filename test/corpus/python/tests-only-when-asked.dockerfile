#: a test runner only where a variable is given
#: labels p-ppppppp
#: context python-pip
FROM python:3.13-slim
ARG DEV=
WORKDIR /app
COPY requirements.txt ./
RUN pip install --no-cache-dir -r requirements.txt ${DEV:+pytest}
COPY app.py .
USER nobody
CMD ["python", "app.py"]
