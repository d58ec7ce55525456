#: sources above pip
#: labels p-pppppfp
#: fails order/source-before-dependencies
#: context python-pip
FROM python:3.13-slim
WORKDIR /srv
COPY . .
RUN pip install --no-cache-dir -r requirements.txt
USER nobody
CMD ["gunicorn", "app:app"]
