package dev.taskora.ops.http;

import dev.taskora.ops.engine.View;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the HTTP door is made of.
 *
 * @param cluster {@code simulated}, or the context's name
 * @param tokenFile null keeps the API closed
 * @param view the newest published view
 * @param faults null on a real cluster: its routes do not exist there
 */
public record OpsParts(
    String cluster,
    @Nullable Path tokenFile,
    Supplier<View> view,
    Vitals vitals,
    Metrics metrics,
    @Nullable Faults faults) {}
