#: a gem of two groups is installed when one of them is wanted
#: labels p-ppfpppp
#: fails only-needed/dev-dependencies-shipped
#: context ruby
FROM ruby:3.3-slim
WORKDIR /app
ENV BUNDLE_WITHOUT=test
COPY Gemfile Gemfile.lock ./
RUN bundle install --jobs 4 && rm -rf /usr/local/bundle/cache ~/.bundle/cache
COPY app.rb ./
USER nobody
CMD ["ruby", "app.rb"]
