#: without the test group, cache removed
#: labels p-ppppppp
#: context ruby
FROM ruby:3.3-slim
WORKDIR /app
ENV BUNDLE_WITHOUT=development:test BUNDLE_FROZEN=true
COPY Gemfile Gemfile.lock ./
RUN bundle install && rm -rf /usr/local/bundle/cache ~/.bundle/cache
COPY app.rb ./
USER nobody
CMD ["ruby", "app.rb"]
