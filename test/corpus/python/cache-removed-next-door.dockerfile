#: the cache goes in the next RUN
#: labels p-fppfppp
#: fails clean-up/deleted-too-late
#: context python-pip
FROM python:3.13-slim
WORKDIR /app
COPY requirements.txt .
RUN pip install -r requirements.txt
RUN rm -rf /root/.cache
COPY app.py .
USER nobody
CMD ["python", "app.py"]
