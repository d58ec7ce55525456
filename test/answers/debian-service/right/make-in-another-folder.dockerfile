FROM debian:bookworm AS build
RUN apt-get update && apt-get install -y build-essential
ADD . /b
RUN make -C /b install PREFIX=/usr/local

FROM debian:bookworm-slim
COPY --from=build /usr/local/bin/beacon /usr/local/bin/beacon
COPY --from=build /etc/beacon /etc/beacon
USER 65534:65534
CMD ["beacon"]
