#: bun makes one program, distroless starts it
#: labels pp-pppppp
#: context node-bun
FROM oven/bun:1.1 AS build
WORKDIR /src
COPY package.json bun.lock ./
RUN bun install --frozen-lockfile
COPY index.ts .
RUN bun build ./index.ts --compile --outfile /server

FROM gcr.io/distroless/base-debian12:nonroot
COPY --from=build /server /server
CMD ["/server"]
