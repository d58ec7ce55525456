FROM python:3.13-slim
WORKDIR /app
RUN --mount=type=bind,source=requirements.txt,target=requirements.txt pip install --no-cache-dir -r requirements.txt
ADD luggage luggage/
USER daemon
CMD python -c "from luggage.web import app; app.run(host='0.0.0.0', port=8000)"
