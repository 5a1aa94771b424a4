package dev.taskora.chat.http.wire;

/** Who may call a route. */
public enum Access {
  /** Everybody. */
  OPEN,
  /** A living session; unsafe methods also need the header against forged requests. */
  SIGNED_IN,
  /** A session of somebody with the role operator. */
  OPERATOR
}
