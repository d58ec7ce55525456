#: everything on the build image
#: labels ffpppfpff
#: fails base-image/fat-final-base multi-stage/build-tools-shipped clean-up/cache-left-in-layer order/source-before-dependencies security/runs-as-root
#: context maven
FROM maven:3.9-eclipse-temurin-21
WORKDIR /src
COPY . .
RUN mvn -B package
CMD ["java", "-jar", "target/app-1.0.jar"]
