package dev.taskora.chat.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * What a session's cookie carries: 32 random bytes as 43 characters of base64url. Only its SHA-256
 * is stored, so a stolen table opens no session.
 */
public final class Token {
  private static final int BYTES = 32;
  private static final int LENGTH = 43;
  private final String value;

  private Token(String value) {
    this.value = value;
  }

  public static Token fresh(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** Empty for what cannot be a token. */
  public static Optional<Token> parse(String text) {
    boolean shaped =
        text.length() == LENGTH
            && text.chars()
                .allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '-' || c == '_'));
    return shaped ? Optional.of(new Token(text)) : Optional.empty();
  }

  /** The cookie's value: a secret. */
  public String value() {
    return value;
  }

  /** SHA-256 of the value, 32 bytes. A fast hash is right here: the value is random, not chosen. */
  public byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /** Hides the value: tokens must not reach a log. */
  @Override
  public String toString() {
    return "Token";
  }
}
