#: the project's folder comes along: sources, classes, jar
#: labels pf-pppppp
#: fails multi-stage/source-shipped
#: context gradle
FROM gradle:8.10-jdk21 AS build
WORKDIR /src
COPY build.gradle settings.gradle ./
RUN gradle --no-daemon dependencies
COPY src src
RUN gradle --no-daemon build -x test

FROM eclipse-temurin:21-jre
COPY --from=build /src /app
USER 1000
CMD ["java", "-jar", "/app/build/libs/app.jar"]
