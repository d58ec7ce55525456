FROM gcc:14 AS build
COPY src/beacon.c .
RUN gcc -static -o /beacon beacon.c
FROM gcr.io/distroless/static-debian12
COPY --from=build /beacon /
COPY --chmod=0444 beacon.conf /beacon.conf
USER nonroot
CMD ["/beacon", "/beacon.conf"]
