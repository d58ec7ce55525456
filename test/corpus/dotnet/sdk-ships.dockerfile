#: run on the SDK
#: labels ffpp-fp-f
#: fails base-image/fat-final-base multi-stage/build-tools-shipped security/runs-as-root
#: context dotnet
FROM mcr.microsoft.com/dotnet/sdk:8.0
WORKDIR /src
COPY . .
RUN dotnet publish -c Release -o /out
WORKDIR /out
ENTRYPOINT ["dotnet", "App.dll"]
