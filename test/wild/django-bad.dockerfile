# fails: base-image layers only-needed clean-up order security
FROM python:3
ENV PYTHONUNBUFFERED=1
RUN mkdir /code
WORKDIR /code
ADD . /code/
RUN apt-get update
RUN apt-get install -y postgresql-client vim
RUN pip install -r requirements.txt
CMD python manage.py runserver 0.0.0.0:8000
