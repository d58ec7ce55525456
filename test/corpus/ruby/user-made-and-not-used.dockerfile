#: a user is made, and root goes on
#: labels p-ppppppf
#: fails security/runs-as-root
#: context ruby
FROM ruby:3.3-slim
RUN useradd -m app
WORKDIR /app
ENV BUNDLE_WITHOUT=development:test
COPY --chown=app Gemfile Gemfile.lock ./
RUN bundle install && rm -rf /usr/local/bundle/cache
COPY --chown=app app.rb .
CMD ["ruby", "app.rb"]
