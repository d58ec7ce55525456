#: a whole Ubuntu, four steps, all in the wrong order
#: labels f-fppfpff
#: fails base-image/fat-final-base layers/split-run clean-up/cache-left-in-layer order/source-before-dependencies security/runs-as-root
#: context python-pip
FROM ubuntu:22.04
RUN apt-get update
RUN apt-get install -y python3 python3-pip
COPY . /app
WORKDIR /app
RUN pip3 install -r requirements.txt
CMD python3 app.py
