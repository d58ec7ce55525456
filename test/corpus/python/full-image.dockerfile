#: python:3.13 at the end
#: labels f-ppppppp
#: fails base-image/fat-final-base
#: context python-pip
FROM python:3.13
WORKDIR /srv
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY . .
USER nobody
CMD ["gunicorn", "app:app"]
