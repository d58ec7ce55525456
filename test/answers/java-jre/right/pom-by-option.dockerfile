FROM maven:3-eclipse-temurin-21 AS build
COPY pom.xml /b/
RUN mvn -f /b/pom.xml -B dependency:go-offline
COPY src /b/src
RUN mvn -f /b/pom.xml -B clean package

FROM gcr.io/distroless/java21-debian12
COPY --from=build /b/target/postcards.jar /
USER nonroot
CMD ["/postcards.jar"]
