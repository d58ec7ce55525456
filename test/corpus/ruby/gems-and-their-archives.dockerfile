#: the bundle is copied with the archives it was unpacked from
#: labels pp-ppfppp
#: fails clean-up/cache-left-in-layer
#: context ruby
FROM ruby:3.3 AS build
WORKDIR /app
ENV BUNDLE_WITHOUT=development:test
COPY Gemfile Gemfile.lock ./
RUN bundle install

FROM ruby:3.3-slim
WORKDIR /app
ENV BUNDLE_WITHOUT=development:test
COPY --from=build /usr/local/bundle /usr/local/bundle
COPY app.rb .
USER nobody
CMD ["bundle", "exec", "ruby", "app.rb"]
