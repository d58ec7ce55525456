/** Packages that Dockerfiles install, by family of distribution; what they depend on is found by the script. */
export const debianNames = `
apt-transport-https apt-utils autoconf automake bash-completion bc bind9-dnsutils binutils bison bsdmainutils build-essential bzip2
ca-certificates cargo chromium clang cmake composer cron curl dbus default-jdk default-jdk-headless default-jre default-jre-headless
default-libmysqlclient-dev default-mysql-client dirmngr dnsutils dumb-init ffmpeg file flex fontconfig fonts-dejavu fonts-liberation
fonts-noto-color-emoji g++ gcc gdb gettext gettext-base ghostscript git git-lfs gnupg gnupg2 golang golang-go gosu graphviz htop
imagemagick inetutils-ping iproute2 iputils-ping jq less libc6-dev libcairo2 libcairo2-dev libcurl4 libcurl4-openssl-dev libffi-dev
libfontconfig1 libfreetype6-dev libgbm1 libgdk-pixbuf-2.0-0 libgif-dev libgl1 libglib2.0-0 libglib2.0-dev libgmp-dev libgomp1
libgssapi-krb5-2 libgtk-3-0 libicu-dev libicu72 libjemalloc2 libjpeg-dev libjpeg62-turbo-dev libldap2-dev libmagic1 libmagickwand-dev
libmariadb-dev libncurses5-dev libnss3 libonig-dev libpango-1.0-0 libpangocairo-1.0-0 libpango1.0-dev libpcre3-dev libpng-dev libpq-dev
libpq5 libreadline-dev librsvg2-dev libsasl2-dev libsm6 libsqlite3-0 libsqlite3-dev libssl-dev libssl3 libtool libuv1-dev libvips
libvips-dev libwebp-dev libxext6 libxml2 libxml2-dev libxrender1 libxslt1-dev libxss1 libyaml-dev libzip-dev libzip4 libzstd-dev
linux-libc-dev lld locales logrotate lsb-release lsof make mariadb-client maven media-types musl-tools nano ncurses-bin netbase
net-tools netcat-openbsd nginx ninja-build nodejs npm openjdk-17-jdk openjdk-17-jdk-headless openjdk-17-jre openjdk-17-jre-headless
openssh-client openssh-server openssl passwd patch patchelf perl php php-cli php-curl php-fpm php-mbstring php-xml pipx pkg-config
pkgconf poppler-utils postgresql-client procps protobuf-compiler python3 python3-dev python3-numpy python3-pip python3-requests
python3-setuptools python3-venv python3-wheel python-is-python3 rabbitmq-server redis-server redis-tools rsync ruby ruby-dev
ruby-full rustc socat software-properties-common sqlite3 strace subversion sudo supervisor tar tcpdump telnet tesseract-ocr tini
tmux tree tzdata unzip uuid-dev valgrind vim vim-tiny wget whois wkhtmltopdf xauth xvfb xz-utils yarnpkg zip zlib1g-dev zsh zstd
`;

export const alpineNames = `
alpine-sdk autoconf automake bash bind-tools binutils brotli build-base bzip2 ca-certificates cairo cairo-dev cargo chromium
clang cmake composer coreutils curl curl-dev diffutils dumb-init ffmpeg file findutils fontconfig freetype freetype-dev g++ gawk gcc
gcompat gettext git git-lfs gmp-dev gnupg go graphicsmagick grep gzip harfbuzz htop icu-data-full icu-dev icu-libs imagemagick iproute2 jpeg-dev
jq krb5-libs less libc-dev libc6-compat libcurl libffi libffi-dev libgcc libgomp libjpeg-turbo libjpeg-turbo-dev libpng libpng-dev
libpq libpq-dev libressl-dev libsodium libsodium-dev libssl3 libstdc++ libtool libwebp libwebp-dev libxml2 libxml2-dev libxslt
libxslt-dev libzip libzip-dev linux-headers logrotate make mariadb-client mariadb-connector-c mariadb-connector-c-dev mariadb-dev
musl-dev musl-locales mysql-client nano ncurses netcat-openbsd nginx nodejs npm nss oniguruma-dev openjdk17 openjdk17-jre
openjdk17-jre-headless openjdk21 openjdk21-jre openjdk21-jre-headless openssh openssh-client openssl openssl-dev pango patch pcre-dev
perl php83 php83-fpm pixman-dev pkgconf pkgconfig postgresql-client postgresql-dev procps protobuf protobuf-dev py3-pip
py3-setuptools py3-virtualenv py3-wheel python3 python3-dev readline-dev redis rsync ruby ruby-dev rust sed shadow sqlite sqlite-dev sqlite-libs
su-exec subversion sudo supervisor tar tini ttf-dejavu ttf-freefont tzdata unzip util-linux vim vips vips-dev wget xz yaml-dev yarn
zip zlib zlib-dev zstd
`;
