#: sources above bundle install, in the builder
#: labels pp-ppppfp
#: fails order/source-before-dependencies
#: context ruby
FROM ruby:3.3 AS build
ENV BUNDLE_WITHOUT=development:test
WORKDIR /app
COPY . .
RUN bundle install && rm -rf /usr/local/bundle/cache

FROM ruby:3.3-slim
ENV BUNDLE_WITHOUT=development:test
WORKDIR /app
COPY --from=build /usr/local/bundle /usr/local/bundle
COPY --from=build /app .
USER nobody
CMD ["bundle", "exec", "ruby", "app.rb"]
