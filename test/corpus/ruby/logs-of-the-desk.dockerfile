#: a development log of 6 MB is copied
#: labels p-pfppppp
#: fails dockerignore/unneeded-files-copied
#: context ruby-messy
FROM ruby:3.3-slim
WORKDIR /app
ENV BUNDLE_WITHOUT=development:test
COPY Gemfile Gemfile.lock ./
RUN bundle install && rm -rf /usr/local/bundle/cache
COPY . .
USER nobody
CMD ["ruby", "app.rb"]
