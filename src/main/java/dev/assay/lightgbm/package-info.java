/** Gradient boosting by SynapseML's LightGBM, behind the guards that make its answers trustworthy; no other package knows SynapseML. */
package dev.assay.lightgbm;
