FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /app
COPY pom.xml .
RUN mvn -B dependency:go-offline
COPY src src
RUN mvn -B package
FROM eclipse-temurin:21-jre-noble
WORKDIR /app
COPY --from=build /app/target/postcards.jar ./
RUN java -Xshare:dump
USER ubuntu
CMD ["java", "-Xshare:auto", "-jar", "/app/postcards.jar"]
