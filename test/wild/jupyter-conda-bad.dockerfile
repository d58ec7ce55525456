# fails: base-image clean-up pin-versions security
FROM continuumio/anaconda3
RUN conda install -y jupyter
COPY . /work
WORKDIR /work
EXPOSE 8888
CMD jupyter notebook --ip=0.0.0.0 --allow-root
