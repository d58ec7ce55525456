#: everything in the SDK's image
#: labels ffpppfpff
#: fails base-image/fat-final-base multi-stage/build-tools-shipped clean-up/cache-left-in-layer order/source-before-dependencies security/runs-as-root
#: context dotnet-packages
FROM mcr.microsoft.com/dotnet/sdk:8.0
WORKDIR /src
COPY . .
RUN dotnet publish -c Release -o /out
WORKDIR /out
ENTRYPOINT ["dotnet", "App.dll"]
