#: a servlet container that brings a compiler
#: labels f-----p-f
#: fails base-image/fat-final-base security/runs-as-root
FROM tomcat:10.1-jdk21
COPY target/app.war /usr/local/tomcat/webapps/ROOT.war
