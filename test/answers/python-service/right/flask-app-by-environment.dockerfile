FROM python:3.13-slim
WORKDIR /usr/src/app
COPY ./requirements.txt ./requirements.txt
RUN pip install --no-cache-dir --upgrade pip==24.3.1 && pip install --no-cache-dir -r ./requirements.txt
COPY ./luggage/*.py ./luggage/
RUN adduser --disabled-password --gecos "" --no-create-home luggage
USER luggage
EXPOSE 8000/tcp
ENV FLASK_APP=luggage.web
CMD ["flask", "run", "--host=0.0.0.0", "--port=8000"]
