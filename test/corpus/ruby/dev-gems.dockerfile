#: test gems ship, cache stays
#: labels p-ppffppp
#: fails only-needed/dev-dependencies-shipped clean-up/cache-left-in-layer
#: context ruby
FROM ruby:3.3-slim
WORKDIR /app
COPY Gemfile Gemfile.lock ./
RUN bundle install
COPY app.rb ./
USER nobody
CMD ["ruby", "app.rb"]
