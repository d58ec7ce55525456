#: Maven's repository is copied into the image
#: labels pp-ppfppp
#: fails clean-up/cache-left-in-layer
#: context maven
FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /src
COPY pom.xml .
RUN mvn -B dependency:go-offline
COPY src src
RUN mvn -B -o -DskipTests package

FROM eclipse-temurin:21-jre
COPY --from=build /root/.m2 /root/.m2
COPY --from=build /src/target/app-1.0.jar /app.jar
USER 1000
CMD ["java", "-jar", "/app.jar"]
