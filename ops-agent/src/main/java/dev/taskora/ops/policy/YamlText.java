package dev.taskora.ops.policy;

import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** The documents of a YAML text. */
final class YamlText {
  private static final int MAX_CHARACTERS = 1_000_000;

  private YamlText() {}

  /** Its documents; when it is no YAML the problem is reported and there are none. */
  static List<Value> documents(String file, String text, Problems problems) {
    LoadSettings settings =
        LoadSettings.builder().setLabel(file).setCodePointLimit(MAX_CHARACTERS).build();
    List<Value> documents = new ArrayList<>();
    try {
      for (Node node : new Compose(settings).composeAllFromString(text)) {
        if (node instanceof MappingNode) {
          documents.add(Value.of(file, node, problems));
        } else if (!isEmpty(node)) {
          Value.of(file, node, problems)
              .wrong("write a mapping with apiVersion, kind, metadata, spec");
        }
      }
    } catch (MarkedYamlEngineException broken) {
      int line = broken.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      problems.add(file, line, "is not YAML: " + broken.getProblem());
    } catch (YamlEngineException broken) {
      problems.add(file, 1, "is not YAML: " + broken.getMessage());
    }
    return documents;
  }

  private static boolean isEmpty(Node node) {
    return node instanceof ScalarNode scalar && scalar.getValue().isEmpty();
  }
}
