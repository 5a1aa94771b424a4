package dev.taskora.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The formatter decides how Java looks. Run with {@code -Dformat=write} to let it mend the files:
 * {@code mvn -pl acceptance test -Dtest=HouseTextTest -Dformat=write}.
 */
class HouseTextTest {
  private static final boolean WRITE = "write".equals(System.getProperty("format"));

  @Test
  void java_looks_as_the_formatter_writes_it() throws IOException, FormatterException {
    List<String> unformatted = new ArrayList<>();
    Formatter formatter = new Formatter();
    for (Path file : House.files(".java")) {
      String text = House.read(file);
      String formatted = formatter.formatSourceAndFixImports(text);
      if (!formatted.equals(text)) {
        unformatted.add(House.name(file));
        if (WRITE) {
          Files.writeString(file, formatted);
        }
      }
    }
    assertThat(WRITE ? List.of() : unformatted).as("files to format").isEmpty();
  }

  @Test
  void no_text_names_a_package_registry_or_a_machine() {
    Pattern forbidden =
        Pattern.compile(
            "https?://(repo[0-9]*|registry|proxy|index|deb|files)\\.[a-z]|/home/[a-z]+/|/root/|C:\\\\Users");
    List<String> found = new ArrayList<>();
    for (Path file :
        House.files(".java", ".xml", ".json", ".ts", ".tsx", ".yaml", ".sh", ".mjs", "taskora")) {
      if (!file.endsWith("HouseTextTest.java")) {
        forbidden
            .matcher(House.read(file))
            .results()
            .map(MatchResult::group)
            .forEach(text -> found.add(House.name(file) + ": " + text));
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void links_between_the_documents_lead_somewhere() {
    Pattern link = Pattern.compile("]\\((?!https?:|mailto:|#)([^)#]+)(#[^)]*)?\\)");
    List<String> broken = new ArrayList<>();
    for (Path page : House.files(".md")) {
      link.matcher(House.read(page))
          .results()
          .map(match -> match.group(1))
          .filter(target -> !Files.exists(page.resolveSibling(target)))
          .forEach(target -> broken.add(House.name(page) + " -> " + target));
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void every_alert_has_a_page_that_says_what_to_do() {
    Pattern named = Pattern.compile("runbook: ([a-z-]+)|\"(TaskoraOps[A-Z][A-Za-z]+)\"");
    List<String> missing =
        House.files(".yaml", "Engine.java").stream()
            .filter(file -> House.name(file).matches("(policies|ops-agent/src/main)/.*"))
            .flatMap(file -> named.matcher(House.read(file)).results())
            .map(match -> match.group(1) == null ? match.group(2) : match.group(1))
            .filter(name -> !Files.exists(House.ROOT.resolve("docs/runbooks/" + name + ".md")))
            .toList();
    assertThat(missing).isEmpty();
  }

  @Test
  void nothing_is_left_for_later_in_the_code() {
    Pattern later = Pattern.compile("(//|/\\*|\\*|--|#) *(TODO|FIXME|XXX|HACK)\\b");
    List<String> found =
        House.files(".java", ".ts", ".tsx", ".sql", ".yaml").stream()
            .filter(file -> !file.endsWith("HouseTextTest.java"))
            .filter(file -> later.matcher(House.read(file)).find())
            .map(House::name)
            .toList();
    assertThat(found).isEmpty();
  }
}
