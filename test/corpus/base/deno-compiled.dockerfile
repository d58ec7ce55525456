#: deno: install frozen from the lock, compile, distroless cc
#: labels pp-p--p-p
#: context base-deno-compiled
FROM denoland/deno:alpine-2.5.0 AS build
WORKDIR /app
COPY deno.json deno.lock ./
RUN deno install --frozen
COPY main.ts .
RUN deno compile --frozen --allow-net --output /app/server main.ts

FROM gcr.io/distroless/cc-debian12:nonroot@sha256:eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee
COPY --from=build /app/server /server
EXPOSE 8000
ENTRYPOINT ["/server"]
