package dev.taskora.ops.policy;

import dev.taskora.ops.engine.rule.GlobalBounds;
import dev.taskora.ops.engine.rule.Policy;
import dev.taskora.ops.engine.rule.PolicySet;
import dev.taskora.ops.engine.rule.ScalingPolicy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A directory of policy files: all of them make one set, or none does. */
public final class PolicyDirectory {
  private static final String API = "ops.taskora.dev/v1alpha1";
  private static final String SCENARIOS = ".scenarios.yaml";
  private static final int MAX_FILES = 200;

  private enum Kind {
    RemediationPolicy,
    ScalingPolicy,
    GlobalBounds
  }

  private record Read(Policy policy, Value document) {}

  private final Problems problems = new Problems();
  private final String release;
  private final List<Read> policies = new ArrayList<>();
  private final List<ScalingPolicy> scaling = new ArrayList<>();
  private final SortedMap<String, String> names = new TreeMap<>();
  private @Nullable GlobalBounds global;

  private PolicyDirectory(String release) {
    this.release = release;
  }

  /**
   * Reads every {@code *.yaml} in it but {@code *.scenarios.yaml}.
   *
   * @param release the namespace that {@code @release} stands for
   * @throws PolicyRefused when anything is wrong, with every problem found
   */
  public static PolicySet load(Path directory, String release) throws PolicyRefused {
    SortedMap<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(PolicyDirectory::isPolicy).sorted().limit(MAX_FILES).toList()) {
        texts.put(file.getFileName().toString(), Files.readString(file, StandardCharsets.UTF_8));
      }
    } catch (IOException unreadable) {
      throw new PolicyRefused(
          List.of(
              directory + ": cannot be read (" + unreadable + "); name a directory of policies"));
    }
    return parse(texts, release);
  }

  /** Reads files that are already in memory: name to text. */
  public static PolicySet parse(SortedMap<String, String> texts, String release)
      throws PolicyRefused {
    PolicyDirectory reading = new PolicyDirectory(release);
    texts.forEach(reading::readFile);
    return reading.finish(texts);
  }

  static boolean isPolicy(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".yaml") && !name.endsWith(SCENARIOS);
  }

  private void readFile(String file, String text) {
    List<Value> documents = YamlText.documents(file, text, problems);
    for (Value document : documents) {
      if (!document.get("apiVersion").text().equals(API)) {
        document.get("apiVersion").wrong("write " + API);
      }
      read(document);
    }
    if (documents.size() == 1) {
      nameFitsFile(file, documents.getFirst());
    }
  }

  private void read(Value document) {
    unique(document);
    switch (document.get("kind").oneOf(Kind.class)) {
      case RemediationPolicy ->
          policies.add(new Read(new PolicyFile(release).read(document), document));
      case ScalingPolicy -> scaling.add(new ScalingFile(release).read(document));
      case GlobalBounds -> {
        if (global != null) {
          document.wrong("there is a second GlobalBounds; keep exactly one");
        }
        global = GlobalFile.read(document);
      }
    }
  }

  private void unique(Value document) {
    Value name = document.get("metadata").get("name");
    String key = document.get("kind").text("?") + " " + name.text("?");
    String other = names.put(key, document.file() + ":" + document.line());
    if (other != null) {
      name.wrong("this name is taken by " + other + "; write another");
    }
  }

  private static void nameFitsFile(String file, Value document) {
    Value name = document.get("metadata").get("name");
    String expected = file.substring(0, file.length() - ".yaml".length());
    if (!name.text("?").equals(expected)) {
      name.wrong("write the file's name: " + expected);
    }
  }

  private PolicySet finish(Map<String, String> texts) throws PolicyRefused {
    if (global == null) {
      problems.add("global.yaml", 1, "is missing; write one document of kind GlobalBounds");
    } else {
      for (Read read : policies) {
        Sense.check(read.policy(), read.document(), global.kubeletBackoff());
      }
    }
    if (problems.any() || global == null) {
      throw new PolicyRefused(problems.all());
    }
    return new PolicySet(
        policies.stream().map(Read::policy).toList(), List.copyOf(scaling), global, hash(texts));
  }

  private static String hash(Map<String, String> texts) {
    try {
      byte[] text = texts.toString().getBytes(StandardCharsets.UTF_8);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
      return HexFormat.of().formatHex(digest, 0, 6);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
