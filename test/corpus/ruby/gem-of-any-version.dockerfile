#: gem install: no version, cache kept
#: labels p-pppffpp
#: fails clean-up/cache-left-in-layer pin-versions/unpinned-package
#: context ruby
FROM ruby:3.3-slim
RUN gem install sinatra --no-document
COPY app.rb /
USER nobody
CMD ["ruby", "/app.rb"]
