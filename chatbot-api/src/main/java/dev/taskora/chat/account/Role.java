package dev.taskora.chat.account;

import java.util.Locale;

/** What an account may do. */
public enum Role {
  /** Every account: its own tasks. */
  USER,
  /** Also the ops view and its routes. */
  OPERATOR;

  /** The spelling on the wire: {@code user}, {@code operator}. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
