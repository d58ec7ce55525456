FROM alpine:3.22
RUN apk add --no-cache py3-flask py3-gunicorn
WORKDIR /app
COPY luggage luggage
USER guest
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "luggage.web:app"]
