#: sources first, but the packages lie in a cache mount
#: labels pp-pppppp
#: context maven
FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2 mvn -B -DskipTests package

FROM eclipse-temurin:21-jre
COPY --from=build /src/target/app-1.0.jar /app.jar
USER 1000
CMD ["java", "-jar", "/app.jar"]
