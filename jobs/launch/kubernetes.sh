#!/bin/bash
# On Kubernetes, the driver in a pod of an image of Spark 3.5 with Java 17, to which the jar and the spec were added:
#   FROM apache/spark:3.5.6-scala2.12-java17-ubuntu
#   COPY assay-0.1.0-cluster.jar orders.yaml /opt/assay/
# spark-submit ends with 0 whatever became of the driver: ask the pod, as below.
set -euo pipefail

name=assay-orders-$(date -u +%Y%m%d%H%M%S)
spark-submit \
    --master k8s://https://kubernetes.example.com:6443 \
    --deploy-mode cluster \
    --name assay-orders \
    --properties-file conf/cluster.conf \
    --conf spark.kubernetes.container.image=registry.example.com/assay:0.1.0 \
    --conf spark.kubernetes.authenticate.driver.serviceAccountName=spark \
    --conf spark.kubernetes.driver.pod.name="$name" \
    --conf spark.executor.instances=8 \
    --class dev.assay.cli.Main \
    local:///opt/assay/assay-0.1.0-cluster.jar \
    validate /opt/assay/orders.yaml --run-id "orders-$(date -u +%F)"

exit "$(kubectl get pod "$name" --output 'jsonpath={.status.containerStatuses[0].state.terminated.exitCode}')"
