#: Gemfile.lock is there, and not copied
#: labels p-ppppfpp
#: fails pin-versions/no-lock-file
#: context ruby
FROM ruby:3.3-slim
WORKDIR /app
ENV BUNDLE_WITHOUT=development:test
COPY Gemfile .
RUN bundle install && rm -rf /usr/local/bundle/cache
COPY app.rb .
USER nobody
CMD ["ruby", "app.rb"]
