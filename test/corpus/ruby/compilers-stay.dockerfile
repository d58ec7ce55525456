#: build-base for one native gem, never removed
#: labels p-ppfpppp
#: fails only-needed/unused-tool
#: context ruby
FROM ruby:3.3-alpine
RUN apk add --no-cache build-base
WORKDIR /app
ENV BUNDLE_WITHOUT="development test"
COPY Gemfile Gemfile.lock ./
RUN bundle install && rm -rf /usr/local/bundle/cache
COPY app.rb .
USER nobody
CMD ["ruby", "app.rb"]
