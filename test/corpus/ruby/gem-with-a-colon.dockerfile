#: gem install with a version behind a colon, its archives removed
#: labels p-ppppppp
#: context ruby
FROM ruby:3.3-slim
RUN gem install sinatra:4.0.0 --no-document && rm -rf /usr/local/bundle/cache/*.gem
COPY app.rb /
USER nobody
CMD ["ruby", "/app.rb"]
