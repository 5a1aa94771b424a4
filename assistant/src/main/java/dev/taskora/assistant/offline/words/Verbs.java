package dev.taskora.assistant.offline.words;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What people do, as far as their todo lists tell: verbs by which one knows that "buy milk" is
 * something to do, each with its forms.
 */
public final class Verbs {

  private static final String REGULAR =
      """
      answer apply arrange ask assemble attend back bake bathe block boil book borrow brush call \
      cancel carry change charge check clean clear climb collect comb compare complete confirm \
      contact cook copy craft create cut debug decide decorate defrost deliver deploy deposit \
      design dig discuss donate download draft dust email empty enroll exercise explain export \
      fax file fill finish fix fold follow format fry groom hang harvest hire host hug import \
      improve inspect install interview invest invite invoice iron jog join jump kick kill knit \
      label learn lift load lock look lubricate mail measure meditate mend merge message mop \
      move mow negotiate note oil open order organise organize pack paint park paste patch pay \
      peel phone pick ping plan plant play polish post practice practise prepare present print \
      process pump purchase push rake record recycle refactor refill register rehearse release \
      renew rent repair repeat replace reply report repot request research reserve reset \
      respond restart restock restore return review rinse roast sand save scan schedule scrub \
      service sew share ship shop shower sign sketch solve sort start stop stretch study submit \
      subscribe sweep test thank tidy tour trade train translate transfer travel trim try turn \
      type unclog unload unpack unsubscribe update upgrade upload vacuum verify visit \
      volunteer wait walk wash watch water wax weed wipe work wrap\
      """;

  private static final String IRREGULAR =
      """
      be was been;begin began begun;bring brought;build built;buy bought;catch caught;\
      choose chose chosen;come came;do did done;draw drew drawn;drink drank drunk;drive drove \
      driven;eat ate eaten;feed fed;find found;fly flew flown;forget forgot forgotten;get got \
      gotten;give gave given;go went gone;grow grew grown;hang hung;have had;hold held;keep kept;\
      leave left;lend lent;make made;meet met;pay paid;put put;read read;ride rode ridden;ring \
      rang rung;run ran;see saw seen;sell sold;send sent;set set;sew sewed sewn;sing sang sung;\
      sleep slept;speak spoke spoken;spend spent;sweep swept;swim swam swum;take took taken;teach \
      taught;tell told;think thought;throw threw thrown;wake woke woken;wear wore worn;win won;\
      write wrote written\
      """;

  /** Verbs that only lead to the next one: "go to the shop and buy milk" is one thing to do. */
  private static final Set<String> MOTIONS =
      Set.of("go", "drive", "walk", "come", "run", "stop", "visit", "travel", "ride", "try");

  /** Too often something else at the beginning of a sentence. */
  private static final Set<String> NOT_ALONE =
      Set.of("be", "have", "think", "come", "look", "begin", "forget");

  private static final Map<String, String> BASES = new HashMap<>();
  private static final Set<String> BASE_FORMS = new HashSet<>();
  private static final Set<String> PAST_FORMS = new HashSet<>();

  static {
    for (String verb : words(REGULAR)) {
      learn(verb, past(verb));
    }
    for (String forms : List.of(IRREGULAR.split(";", -1))) {
      List<String> form = words(forms);
      form.subList(1, form.size()).forEach(past -> learn(form.getFirst(), past));
    }
  }

  private Verbs() {}

  private static List<String> words(String text) {
    return List.of(text.strip().split("\\s+", -1));
  }

  private static void learn(String verb, String past) {
    BASE_FORMS.add(verb);
    PAST_FORMS.add(past);
    for (String form : new String[] {verb, past, thirdPerson(verb), gerund(verb)}) {
      BASES.putIfAbsent(form, verb);
    }
  }

  /** {@code buying} to {@code buy}; a word that is no form of a known verb stays as it is. */
  public static String base(String word) {
    return BASES.getOrDefault(word, word);
  }

  /** Whether "… something" with this word first says what to do. */
  public static boolean isImperative(String word) {
    return BASE_FORMS.contains(word) && !NOT_ALONE.contains(word);
  }

  /** Whether "I … something" with this word says what was done. */
  public static boolean isPast(String word) {
    return PAST_FORMS.contains(word) && !NOT_ALONE.contains(base(word));
  }

  public static boolean isMotion(String word) {
    return MOTIONS.contains(word);
  }

  private static String past(String verb) {
    if (verb.endsWith("e")) {
      return verb + "d";
    }
    return (verb.endsWith("y") && !vowel(verb, 2))
        ? verb.substring(0, verb.length() - 1) + "ied"
        : doubled(verb) + "ed";
  }

  private static String gerund(String verb) {
    boolean silent = verb.endsWith("e") && !verb.endsWith("ee") && verb.length() > 2;
    return (silent ? verb.substring(0, verb.length() - 1) : doubled(verb)) + "ing";
  }

  private static String thirdPerson(String verb) {
    if (verb.endsWith("y") && !vowel(verb, 2)) {
      return verb.substring(0, verb.length() - 1) + "ies";
    }
    boolean hisses = verb.matches(".*(s|x|z|ch|sh|o)");
    return verb + (hisses ? "es" : "s");
  }

  /** {@code plan} to {@code plann}: one vowel between two consonants in a word of one syllable. */
  private static String doubled(String verb) {
    int length = verb.length();
    boolean doubles =
        length >= 3
            && length <= 4
            && !vowel(verb, 1)
            && "wxy".indexOf(verb.charAt(length - 1)) < 0
            && vowel(verb, 2)
            && !vowel(verb, 3);
    return doubles ? verb + verb.charAt(length - 1) : verb;
  }

  private static boolean vowel(String verb, int fromEnd) {
    return "aeiou".indexOf(verb.charAt(verb.length() - fromEnd)) >= 0;
  }
}
