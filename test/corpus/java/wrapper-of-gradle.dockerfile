#: the Gradle wrapper, its home in a cache mount
#: labels pp-pppppp
#: context gradle-wrapper
FROM eclipse-temurin:21-jdk-alpine AS build
WORKDIR /src
COPY gradlew settings.gradle build.gradle ./
COPY gradle gradle
RUN --mount=type=cache,target=/root/.gradle ./gradlew --no-daemon dependencies
COPY src src
RUN --mount=type=cache,target=/root/.gradle ./gradlew --no-daemon bootJar

FROM eclipse-temurin:21-jre-alpine
COPY --from=build /src/build/libs/app.jar /app.jar
USER 1000
CMD ["java", "-jar", "/app.jar"]
