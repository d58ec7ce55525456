#: .NET on nanoserver with the backtick as escape; ContainerUser is no administrator
#: labels pp-p--p-p
#: context dotnet-nanoserver
# escape=`
FROM mcr.microsoft.com/dotnet/sdk:9.0.304-nanoserver-ltsc2022 AS build
WORKDIR C:\src
COPY Api.csproj packages.lock.json .\
RUN dotnet restore --locked-mode
COPY . .
RUN dotnet publish -c Release --no-restore -o C:\out `
    /p:UseAppHost=false

FROM mcr.microsoft.com/dotnet/aspnet:9.0.8-nanoserver-ltsc2022
WORKDIR C:\app
COPY --from=build C:\out .
USER ContainerUser
ENTRYPOINT ["dotnet", "Api.dll"]
