#: groups left out by bundle config, compilers in a virtual group
#: labels p-ppppppp
#: context ruby
FROM ruby:3.3-alpine
WORKDIR /app
COPY Gemfile Gemfile.lock ./
RUN apk add --no-cache --virtual .build build-base \
 && bundle config set --local without 'development test' \
 && bundle config set --local frozen true \
 && bundle install -j4 \
 && rm -rf "$BUNDLE_APP_CONFIG"/cache \
 && apk del .build
COPY app.rb .
USER nobody
CMD ["ruby", "app.rb"]
