package dev.taskora.ops.engine.seen;

import java.time.Duration;
import java.time.Instant;

/**
 * What one pod used, as metrics.k8s.io reports it, beside what it asked for.
 *
 * @param cpuRequestMillis 0 = the pod asks for none, no utilisation can be told
 * @param takenAt end of the sampling window, by the metrics server's clock brought to ours by the
 *     door
 */
public record Usage(
    String podUid,
    long cpuMillis,
    long memoryBytes,
    long cpuRequestMillis,
    long memoryRequestBytes,
    Instant takenAt,
    Duration window) {}
