#: a backtick as escape character, as on Windows
#: labels pp-pppppp
#: context dotnet-packages
# escape=`
FROM mcr.microsoft.com/dotnet/sdk:8.0 AS build
WORKDIR /src
COPY ["App.csproj", "./"]
RUN dotnet restore "App.csproj"
COPY . .
RUN dotnet publish "App.csproj" -c Release -o /out --no-restore `
    /p:UseAppHost=false

FROM mcr.microsoft.com/dotnet/aspnet:8.0
WORKDIR /app
COPY --from=build /out .
USER app
ENTRYPOINT ["dotnet", "App.dll"]
