# fails: nothing
FROM postgres:17-bookworm AS build
RUN apt-get update && apt-get install -y --no-install-recommends build-essential git ca-certificates postgresql-server-dev-17 && rm -rf /var/lib/apt/lists/*
RUN git clone --branch v0.8.0 --depth 1 https://github.com/pgvector/pgvector.git /src/pgvector
WORKDIR /src/pgvector
RUN make OPTFLAGS="" && make install DESTDIR=/out

FROM postgres:17-bookworm
COPY --from=build /out/ /
