package dev.taskora.assistant;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a tool changed, told to everybody who shows it.
 *
 * @param kind what sort of thing, for example {@code task}
 * @param change {@code created}, {@code updated} or {@code deleted}
 * @param entity the whole thing after the change (before it, when deleted), in its HTTP shape
 */
public record Change(String kind, String change, Map<String, @Nullable Object> entity) {

  // Spelled out: javac forgets "@Nullable Object" on the parameters of a compact constructor.
  public Change(String kind, String change, Map<String, @Nullable Object> entity) {
    this.kind = kind;
    this.change = change;
    this.entity = Collections.unmodifiableMap(new LinkedHashMap<>(entity));
  }
}
