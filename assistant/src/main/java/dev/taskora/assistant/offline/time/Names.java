package dev.taskora.assistant.offline.time;

import dev.taskora.assistant.offline.words.Numbers;
import java.time.DayOfWeek;
import java.time.Month;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names of days and months, whole words only: a monitor is no Monday. */
final class Names {

  private static final Map<String, DayOfWeek> DAYS = new HashMap<>();
  private static final Map<String, DayOfWeek> SHORT_DAYS =
      Map.ofEntries(
          Map.entry("mon", DayOfWeek.MONDAY),
          Map.entry("tue", DayOfWeek.TUESDAY),
          Map.entry("tues", DayOfWeek.TUESDAY),
          Map.entry("wed", DayOfWeek.WEDNESDAY),
          Map.entry("weds", DayOfWeek.WEDNESDAY),
          Map.entry("thu", DayOfWeek.THURSDAY),
          Map.entry("thur", DayOfWeek.THURSDAY),
          Map.entry("thurs", DayOfWeek.THURSDAY),
          Map.entry("fri", DayOfWeek.FRIDAY),
          Map.entry("sat", DayOfWeek.SATURDAY),
          Map.entry("sun", DayOfWeek.SUNDAY));
  private static final Map<String, Month> MONTHS = new HashMap<>();

  static {
    for (DayOfWeek day : DayOfWeek.values()) {
      DAYS.put(day.name().toLowerCase(Locale.ROOT), day);
    }
    for (Month month : Month.values()) {
      String name = month.name().toLowerCase(Locale.ROOT);
      MONTHS.put(name, month);
      MONTHS.put(name.substring(0, 3), month);
    }
    MONTHS.put("sept", Month.SEPTEMBER);
    for (String slip : List.of("wensday", "wednsday", "wendesday")) {
      DAYS.put(slip, DayOfWeek.WEDNESDAY);
    }
  }

  private Names() {}

  static @Nullable DayOfWeek day(String word) {
    return DAYS.get(word);
  }

  /** Also {@code fri} and {@code sun}, for where nothing else can be meant. */
  static @Nullable DayOfWeek shortDay(String word) {
    DayOfWeek day = SHORT_DAYS.get(word);
    return day == null ? DAYS.get(word) : day;
  }

  static @Nullable Month month(String word) {
    return MONTHS.get(word);
  }

  /** A year of this age; -1 when it is none. */
  static int year(String word) {
    int year = word.length() == 4 ? Numbers.digits(word) : -1;
    return year >= 1970 && year <= 2199 ? year : -1;
  }
}
