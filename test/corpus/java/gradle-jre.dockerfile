#: gradle with a cache mount, JRE on Debian
#: labels pp-pppppp
#: context gradle
FROM gradle:8.10-jdk21 AS build
WORKDIR /src
COPY --chown=gradle:gradle . .
RUN --mount=type=cache,target=/home/gradle/.gradle gradle --no-daemon bootJar

FROM eclipse-temurin:21-jre
WORKDIR /app
COPY --from=build /src/build/libs/app.jar app.jar
USER 1000:1000
CMD ["java", "-jar", "app.jar"]
