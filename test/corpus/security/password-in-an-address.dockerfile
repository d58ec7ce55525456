#: the password stands in the value of a variable with a harmless name
#: labels p-ppppppf
#: fails security/secret-in-text
#: context security-password-in-an-address
FROM python:3.13.7-slim-bookworm
ENV DATABASE_URL=postgresql://shop:Tr0ub4dor3@db.internal:5432/shop
WORKDIR /srv
COPY requirements.txt ./
RUN pip install --no-cache-dir -r requirements.txt
COPY app ./app
USER nobody
CMD ["gunicorn", "app.main:app"]
