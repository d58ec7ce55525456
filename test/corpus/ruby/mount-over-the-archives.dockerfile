#: a cache mount where bundler keeps its archives
#: labels p-ppppppp
#: context ruby
FROM ruby:3.3-slim
WORKDIR /app
ENV BUNDLE_WITHOUT="development test" BUNDLE_DEPLOYMENT=1 BUNDLE_PATH=/gems
COPY Gemfile Gemfile.lock ./
RUN --mount=type=cache,target=/gems/ruby/3.3.0/cache bundle install
COPY app.rb .
USER nobody
CMD ["bundle", "exec", "ruby", "app.rb"]
