#!/bin/bash
# On YARN, the driver in the cluster: the spec travels with --files and is found by its bare name; its paths must be URIs.
# YARN tells succeeded from failed only, so that a closed gate and a broken spec both end with 1 here; the log says which.
set -euo pipefail

exec spark-submit \
    --master yarn \
    --deploy-mode cluster \
    --num-executors 8 \
    --executor-cores 4 \
    --properties-file conf/cluster.conf \
    --files hdfs:///assay/orders.yaml \
    --class dev.assay.cli.Main \
    hdfs:///assay/assay-0.1.0-cluster.jar \
    validate orders.yaml --run-id "orders-$(date -u +%F)"
