FROM eclipse-temurin:21-jdk AS build
COPY src/main/java /src
RUN find /src -name '*.java' > /sources.txt && javac -d /classes @/sources.txt && jar -cfe /postcards.jar com.example.postcards.Main -C /classes .
FROM eclipse-temurin:21-jre-ubi9-minimal
COPY --from=build /postcards.jar /
USER 1001
ENTRYPOINT ["sh", "-c", "exec java $JAVA_OPTS -jar /postcards.jar"]
