package dev.taskora.chat.account;

import dev.taskora.chat.port.StoreFailure;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An e-mail address, trimmed and in lower case, so that one mailbox is one account.
 *
 * @param address at most 254 characters (RFC 5321 §4.5.3.1.3)
 */
public record Email(String address) {
  static final String HOW = "Write an e-mail address like ada@example.org.";
  private static final int MAX = 254;
  private static final Pattern SHAPE =
      Pattern.compile(
          "[^\\s@,\\p{Cntrl}]{1,64}@[^\\s@.,\\p{Cntrl}]++(?:\\.[^\\s@.,\\p{Cntrl}]++)*+");

  public Email {
    address = canonical(address);
    if (!shaped(address)) {
      throw new StoreFailure.Invalid("email", HOW);
    }
  }

  /** Empty for what has not the shape of an address. */
  public static Optional<Email> read(String text) {
    return shaped(canonical(text)) ? Optional.of(new Email(text)) : Optional.empty();
  }

  private static String canonical(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }

  private static boolean shaped(String address) {
    return address.length() <= MAX && SHAPE.matcher(address).matches();
  }
}
