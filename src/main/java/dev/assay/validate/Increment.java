package dev.assay.validate;

import dev.assay.scan.PartState;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a run leaves for the next ones to go on from.
 *
 * @param plan what the partitions were judged by
 * @param questions what the states are about, in their order
 * @param states of the partitions that were read, by value
 * @param gone partitions that are no longer there
 */
public record Increment(String plan, List<String> questions, Map<String, List<PartState>> states, Set<String> gone) {}
