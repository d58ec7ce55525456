# refused by: requirement/installs-flask
FROM python:3.12-slim
WORKDIR /app
COPY requirements.txt ./
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir -r requirements.txt
COPY shop ./shop
USER 1000
CMD ["python", "shop/app.py"]
