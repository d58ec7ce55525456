#: no tag, everything copied, every gem
#: labels f-ppfffff
#: fails base-image/fat-final-base only-needed/dev-dependencies-shipped clean-up/cache-left-in-layer pin-versions/moving-tag order/source-before-dependencies security/runs-as-root
#: context ruby
FROM ruby
WORKDIR /app
COPY . .
RUN bundle install
CMD ["ruby", "app.rb"]
