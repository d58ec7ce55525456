#: a Windows base and PowerShell: nothing known, nothing said
#: labels --p---p--
# escape=`
FROM mcr.microsoft.com/windows/servercore:ltsc2022
SHELL ["powershell", "-Command", "$ErrorActionPreference = 'Stop';"]
RUN Remove-Item -Force -Recurse C:\temp
CMD ["cmd", "/c", "ping", "-t", "localhost"]
