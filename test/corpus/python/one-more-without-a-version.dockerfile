#: a package beside the list
#: labels p-ppppfpp
#: fails pin-versions/unpinned-package
#: context python-pip
FROM python:3.13-slim
WORKDIR /app
COPY requirements.txt ./
RUN pip install --no-cache-dir -r requirements.txt uvicorn
COPY app.py .
USER nobody
CMD ["python", "app.py"]
