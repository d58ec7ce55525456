#: the Maven wrapper under a mount, the jar unpacked in layers
#: labels pp-pppppp
#: context maven-wrapper
FROM eclipse-temurin:21-jdk AS build
WORKDIR /w
COPY .mvn .mvn
COPY mvnw pom.xml ./
RUN --mount=type=cache,target=/root/.m2 ./mvnw -B dependency:go-offline
COPY src src
RUN --mount=type=cache,target=/root/.m2 ./mvnw -B package -DskipTests && \
    java -Djarmode=tools -jar target/app-1.0.jar extract --layers --destination extracted

FROM eclipse-temurin:21-jre-alpine
WORKDIR /app
COPY --from=build /w/extracted/dependencies/ ./
COPY --from=build /w/extracted/application/ ./
USER 1000
ENTRYPOINT ["java", "-jar", "app-1.0.jar"]
