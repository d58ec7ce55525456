FROM eclipse-temurin:21-jdk-alpine AS build
WORKDIR /w
COPY src/main/java src
RUN javac -d out src/com/example/postcards/*.java && jlink --add-modules java.base,jdk.httpserver --output jre

FROM alpine:3.22
COPY --from=build /w/jre /opt/jre
COPY --from=build /w/out /opt/app
ENV PATH=/opt/jre/bin:$PATH
USER guest
CMD ["java", "--class-path", "/opt/app", "com.example.postcards.Main"]
