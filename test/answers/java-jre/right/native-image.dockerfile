FROM ghcr.io/graalvm/native-image-community:21-muslib AS build
WORKDIR /app
COPY src/main/java ./java
RUN mkdir classes && javac -d classes java/com/example/postcards/*.java && native-image --static --libc=musl -cp classes com.example.postcards.Main -o postcards
FROM scratch
COPY --from=build /app/postcards /postcards
USER 1000
ENTRYPOINT ["/postcards"]
