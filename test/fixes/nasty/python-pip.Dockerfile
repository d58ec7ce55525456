FROM debian:bookworm-slim
ENV PIP_BREAK_SYSTEM_PACKAGES=1
RUN apt-get update && apt-get install -y --no-install-recommends python3-pip python3-setuptools python3-wheel
WORKDIR /src
COPY . .
RUN pip3 install --no-index --find-links=/src/wheels -r requirements.txt || pip3 install --no-build-isolation --no-index .
RUN python3 -m pip install --no-index --no-build-isolation . \
  ; python3 -c "import luggage"
USER 1000
CMD ["python3","-c","import luggage; print(luggage.bags)"]
