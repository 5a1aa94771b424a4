package dev.taskora.ops.engine.seen;

/**
 * One entry of an object's {@code status.conditions}.
 *
 * @param status {@code True}, {@code False} or {@code Unknown}
 * @param reason empty when the object gives none
 */
public record Condition(String type, String status, String reason) {

  public boolean is(String wantedType, String wantedStatus) {
    return type.equals(wantedType) && status.equals(wantedStatus);
  }
}
