#: compiled in place on the full elixir image: compiler and sources ship
#: labels ffpppfppp
#: fails base-image/fat-final-base multi-stage/source-shipped clean-up/cache-left-in-layer
#: context base-elixir-in-one-stage
FROM elixir:1.18.4
ENV MIX_ENV=prod
WORKDIR /app
RUN mix local.hex --force && mix local.rebar --force
COPY mix.exs mix.lock ./
RUN mix deps.get --only prod
COPY config config
COPY lib lib
COPY priv priv
RUN mix deps.compile && mix compile
USER nobody
CMD ["mix", "run", "--no-halt"]
