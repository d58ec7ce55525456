FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /app
COPY pom.xml .
RUN mvn -B dependency:go-offline
COPY src src
RUN mvn -B package && mkdir /unpacked && cd /unpacked && jar -xf /app/target/postcards.jar
FROM eclipse-temurin:21-jre-alpine
COPY --from=build /unpacked /app
USER nobody
ENTRYPOINT ["java", "-cp", "/app", "com.example.postcards.Main"]
