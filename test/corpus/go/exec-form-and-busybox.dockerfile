#: every step in exec form, BusyBox's adduser
#: labels ppppppppp
#: context go
FROM golang:1.23-alpine AS build
WORKDIR /go/src/shop
COPY go.* ./
RUN ["go", "mod", "download"]
COPY main.go .
RUN ["go", "build", "-o", "/shop", "-ldflags", "-extldflags -static", "."]
FROM busybox:1.36
RUN adduser -D -H app
COPY --from=build /shop /bin/
USER app
CMD ["/bin/shop"]
