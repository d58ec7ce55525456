FROM python:3.13-slim
SHELL ["/bin/bash", "-euo", "pipefail", "-c"]
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir --no-compile -r requirements.txt && find /usr/local -name '__pycache__' -prune -exec rm -rf {} +
COPY luggage/*.py ./luggage/
USER nobody
ENTRYPOINT ["python", "-m", "flask", "--app", "luggage.web"]
CMD ["run", "-h", "0.0.0.0", "-p", "8000"]
