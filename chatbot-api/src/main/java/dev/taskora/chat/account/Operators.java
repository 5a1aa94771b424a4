package dev.taskora.chat.account;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/**
 * Who is an operator, decided from the setting TASKORA_OPERATORS whenever somebody asks, so that
 * taking an address out of it takes the role away. {@code @first} in it names the first account
 * that ever registered.
 */
public final class Operators {
  private static final String FIRST = "@first";
  private final boolean first;
  private final Set<String> addresses = new HashSet<>();

  private Operators(boolean first) {
    this.first = first;
  }

  /** Nobody. */
  public static Operators none() {
    return new Operators(false);
  }

  /**
   * Reads the setting: addresses and {@code @first}, separated by commas. Throws {@link
   * dev.taskora.chat.port.StoreFailure.Invalid} for what is neither.
   */
  public static Operators parse(String setting) {
    Set<String> words = new HashSet<>();
    for (String word : setting.split(",", -1)) {
      if (!word.isBlank()) {
        words.add(word.strip());
      }
    }
    Operators operators = new Operators(words.remove(FIRST));
    words.forEach(word -> operators.addresses.add(new Email(word).address()));
    return operators;
  }

  /** Never empty: everybody is a user. */
  public Set<Role> rolesOf(Account account) {
    boolean operator = (first && account.first()) || addresses.contains(account.email().address());
    return operator ? EnumSet.of(Role.USER, Role.OPERATOR) : EnumSet.of(Role.USER);
  }
}
