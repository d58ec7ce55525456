#: ARG above FROM is not visible in the stage: BUNDLE_WITHOUT is never set, test gems ship
#: labels p-ppfpppp
#: fails only-needed/dev-dependencies-shipped
#: context ruby-argument-above-from
ARG BUNDLE_WITHOUT=development:test
ARG BUNDLE_FROZEN=true
FROM ruby:3.4.6-slim-bookworm
ENV BUNDLE_FROZEN=true
WORKDIR /srv
COPY Gemfile Gemfile.lock ./
RUN bundle install && rm -rf /usr/local/bundle/cache
COPY config.ru ./
USER nobody
CMD ["bundle", "exec", "puma"]
