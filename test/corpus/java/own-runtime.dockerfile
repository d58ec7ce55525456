#: jlink makes a Java of its own, Alpine carries it
#: labels pp-pppppp
#: context maven
FROM eclipse-temurin:21-jdk-alpine AS jre
RUN jlink --add-modules java.base,java.logging --strip-debug --no-man-pages --no-header-files --output /jre

FROM maven:3.9-eclipse-temurin-21-alpine AS build
WORKDIR /src
COPY pom.xml ./
RUN mvn -B dependency:go-offline
COPY src ./src
RUN mvn -B -o package -DskipTests

FROM alpine:3.20
COPY --from=jre /jre /opt/jre
COPY --from=build /src/target/app-1.0.jar /app.jar
USER 1000
ENTRYPOINT ["/opt/jre/bin/java", "-jar", "/app.jar"]
