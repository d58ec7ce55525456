#: the same on a runtime
#: labels p-----p-p
FROM tomcat:10.1-jre21
COPY target/app.war /usr/local/tomcat/webapps/ROOT.war
USER 1000
