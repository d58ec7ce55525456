# refused by: requirement/installs-flask
FROM python:3.12-slim AS deps
COPY requirements.txt ./
RUN pip install --no-cache-dir --user -r requirements.txt

FROM python:3.12-slim
WORKDIR /app
COPY --from=deps /root/.local /root/.local
COPY shop ./shop
USER 1000
CMD ["python", "shop/app.py"]
