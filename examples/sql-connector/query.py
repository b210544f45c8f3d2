"""Runs a query with the Databricks SQL Connector for Python (pip install databricks-sql-connector).

Before: mvn io.github.adbmaven:adb-maven-plugin:1.0.0:issue-token, then  set -a; . target/adb/databricks.env; set +a
"""

import os

from databricks import sql

with sql.connect(
    server_hostname=os.environ["DATABRICKS_SERVER_HOSTNAME"],
    http_path=os.environ["DATABRICKS_HTTP_PATH"],
    access_token=os.environ["DATABRICKS_TOKEN"],
) as connection:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        print(cursor.fetchall())
