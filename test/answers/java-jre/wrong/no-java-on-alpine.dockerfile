# refused by: requirement/starts-what-was-built
FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /app
COPY pom.xml ./
COPY src ./src
RUN mvn -B package

FROM alpine:3.22
COPY --from=build /app/target/postcards.jar /postcards.jar
USER nobody
CMD ["java", "-jar", "/postcards.jar"]
