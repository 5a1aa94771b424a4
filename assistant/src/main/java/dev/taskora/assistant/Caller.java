package dev.taskora.assistant;

import java.time.ZoneId;
import java.util.Set;

/**
 * Who calls a tool: a person, or a model that speaks for that person, with that person's rights.
 *
 * @param id stable id of the account; owns what the tools touch and is what bounds are counted by
 * @param name how answers may address the person
 * @param roles what the person may do beyond their own things, for example {@code operator}
 * @param zone the time zone in which "today" and "at 5" are meant
 */
public record Caller(String id, String name, Set<String> roles, ZoneId zone) {

  public Caller {
    if (id.isBlank()) {
      throw new IllegalArgumentException("A caller needs an id.");
    }
    roles = Set.copyOf(roles);
  }
}
