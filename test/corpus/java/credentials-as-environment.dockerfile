#: credentials by secret mount as environment; gradle home on a cache mount; jre alpine
#: labels pp-pppppp
#: context java-credentials-as-environment
# syntax=docker/dockerfile:1.10
FROM gradle:9.0.0-jdk21-alpine AS build
WORKDIR /b
COPY settings.gradle.kts build.gradle.kts gradle.lockfile ./
RUN --mount=type=secret,id=repo_user,env=ORG_GRADLE_PROJECT_repoUser \
    --mount=type=secret,id=repo_pw,env=ORG_GRADLE_PROJECT_repoPassword \
    --mount=type=cache,target=/home/gradle/.gradle \
    gradle --no-daemon dependencies
COPY src src
RUN --mount=type=cache,target=/home/gradle/.gradle gradle --no-daemon --offline bootJar

FROM eclipse-temurin:21.0.8_9-jre-alpine-3.22
COPY --from=build /b/build/libs/app.jar /app.jar
USER 65534
ENTRYPOINT ["java", "-jar", "/app.jar"]
