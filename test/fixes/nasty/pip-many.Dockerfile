FROM python:3.12-slim
WORKDIR /app
COPY . .
RUN pip install --upgrade pip && pip install -r requirements.txt && \
    pip3 install "gunicorn==21.2.0" && python -m pip install flask==3.0.0 ; python3 -mpip install x==1
USER 1000
CMD ["gunicorn","app:app"]
