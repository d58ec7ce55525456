#: airflow with its published constraints file: names without version are bound by it; image runs as airflow
#: labels --pppppp-
#: context python-constraints-published
FROM apache/airflow:3.0.6-python3.12
COPY requirements.txt /
RUN pip install --no-cache-dir "apache-airflow==${AIRFLOW_VERSION}" -r /requirements.txt \
      --constraint "https://raw.githubusercontent.com/apache/airflow/constraints-3.0.6/constraints-3.12.txt"
COPY --chown=airflow:root dags /opt/airflow/dags
