#: bin and obj are ignored at the root, and lie one folder down
#: labels pp-fppppp
#: fails dockerignore/unneeded-files-copied
#: context dotnet-solution
FROM mcr.microsoft.com/dotnet/sdk:8.0 AS build
WORKDIR /src
COPY App/App.csproj App/
RUN dotnet restore App/App.csproj
COPY . .
RUN dotnet publish App/App.csproj -c Release -o /out --no-restore

FROM mcr.microsoft.com/dotnet/aspnet:8.0-alpine
WORKDIR /app
COPY --from=build /out .
USER app
ENTRYPOINT ["dotnet", "App.dll"]
