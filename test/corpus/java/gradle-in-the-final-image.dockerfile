#: gradle builds and runs it
#: labels ffpppfpff
#: fails base-image/fat-final-base multi-stage/build-tools-shipped order/source-before-dependencies security/runs-as-root
#: context gradle
FROM gradle:8.10-jdk21
WORKDIR /src
COPY . .
RUN gradle --no-daemon bootJar
CMD ["java", "-jar", "build/libs/app.jar"]
