# refused by: requirement/builds
FROM python:3.12-slim-bookworm
WORKDIR /app
RUN apt-get update && apt-get install -y --no-install-recommends tini && apt-get dist-clean
COPY requirements.txt ./
RUN pip install --no-cache-dir -r requirements.txt
COPY app.py ./
USER 1000
EXPOSE 8000
ENTRYPOINT ["tini", "--"]
CMD ["python", "app.py"]
