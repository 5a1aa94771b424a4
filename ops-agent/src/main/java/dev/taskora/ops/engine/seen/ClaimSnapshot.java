package dev.taskora.ops.engine.seen;

/**
 * The few fields of a PersistentVolumeClaim that we judge by.
 *
 * @param phase {@code Pending}, {@code Bound} or {@code Lost}
 * @param waitsForConsumer its StorageClass binds late ({@code WaitForFirstConsumer}): Pending is
 *     normal
 * @param capacityBytes of the mounted file system; 0 = no figures
 * @param availableBytes free for the application
 * @param resizeError reason of a resize error condition, else empty
 */
public record ClaimSnapshot(
    String namespace,
    String name,
    String phase,
    boolean waitsForConsumer,
    long capacityBytes,
    long availableBytes,
    String resizeError) {}
