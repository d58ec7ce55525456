#: git for one requirement, left behind
#: labels p-p-fpppp
#: fails only-needed/unused-tool
FROM python:3.12-slim
RUN apt-get update && apt-get install -y --no-install-recommends git && rm -rf /var/lib/apt/lists/*
RUN pip install --no-cache-dir git+https://github.com/acme/labels.git@v1.4.2
USER 1000
CMD ["labels"]
