#: no shell, no package manager, a user of its own
#: labels pp-pppppp
#: context maven
FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /src
COPY pom.xml .
RUN mvn -B dependency:go-offline
COPY src src
RUN mvn -B -o -DskipTests package

FROM gcr.io/distroless/java21-debian12:nonroot
COPY --from=build /src/target/app-1.0.jar /app.jar
CMD ["/app.jar"]
