#: conda-lock file, conda-pack, relocated onto debian slim
#: labels pp-pppppp
#: context python-conda-pack
FROM mambaorg/micromamba:2.3.2 AS build
COPY --chown=$MAMBA_USER:$MAMBA_USER conda-linux-64.lock /tmp/
RUN micromamba create -y -p /tmp/env --file /tmp/conda-linux-64.lock \
 && micromamba run -p /tmp/env conda-pack -p /tmp/env -o /tmp/env.tar \
 && mkdir /tmp/venv && tar -xf /tmp/env.tar -C /tmp/venv && rm /tmp/env.tar
RUN /tmp/venv/bin/conda-unpack

FROM debian:12.12-slim
COPY --from=build /tmp/venv /venv
COPY analysis.py /srv/analysis.py
USER nobody
SHELL ["/bin/bash", "-c"]
ENTRYPOINT source /venv/bin/activate && exec python /srv/analysis.py
