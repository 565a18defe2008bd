#!/bin/bash
# On a standalone cluster, the driver here: the exit code is Assay's own (0 open, 1 closed, 2 spec, 3 could not run).
set -euo pipefail

exec spark-submit \
    --master spark://spark.example.com:7077 \
    --properties-file conf/cluster.conf \
    --class dev.assay.cli.Main \
    target/assay-0.1.0-cluster.jar \
    validate orders.yaml --run-id "orders-$(date -u +%F)"
