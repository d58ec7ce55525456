FROM eclipse-temurin:21-jdk-jammy AS build
RUN apt-get update && apt-get install -y --no-install-recommends maven
WORKDIR /app
COPY pom.xml .
RUN mvn -B -q dependency:resolve dependency:resolve-plugins
COPY src src
RUN mvn -B -q package -DskipTests

FROM eclipse-temurin:21-jre-jammy
RUN groupadd -r app && useradd -r -g app app
COPY --from=build --chown=app:app /app/target/postcards.jar /app/app.jar
USER app:app
ENTRYPOINT ["java","-XX:+UseSerialGC","-jar","/app/app.jar"]
