# escape=`
FROM mcr.microsoft.com/windows/servercore:ltsc2022
SHELL ["powershell", "-Command", "$ErrorActionPreference = 'Stop'; $ProgressPreference = 'SilentlyContinue';"]
RUN Invoke-WebRequest -Uri https://nodejs.org/dist/v22.1.0/node-v22.1.0-win-x64.zip -OutFile node.zip ; `
    Expand-Archive node.zip -DestinationPath C:\ ; `
    Remove-Item node.zip
COPY . C:\app
WORKDIR C:\app
RUN npm install
CMD ["node", "server.js"]
