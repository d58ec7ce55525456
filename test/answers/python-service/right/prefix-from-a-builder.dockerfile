FROM python:3.13-slim AS build
COPY requirements.txt .
RUN pip install --no-cache-dir --prefix=/install -r requirements.txt
FROM python:3.13-slim
COPY --from=build /install /usr/local
COPY luggage /app/luggage
ENV PYTHONPATH=/app
USER 65534
CMD ["gunicorn","--bind","0.0.0.0:8000","luggage.web:app"]
