package dev.taskora.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Where things stand in the checkout under test. */
final class House {
  /** The checkout's top folder; Maven passes it, an editor runs tests from the module. */
  static final Path ROOT =
      Path.of(System.getProperty("taskora.root", "..")).toAbsolutePath().normalize();

  /** Modules with Java code of the product. */
  static final List<String> JAVA_MODULES = List.of("assistant", "chatbot-api", "ops-agent");

  private static final Set<String> NOT_OURS =
      Set.of("target", "node_modules", "dist", ".git", ".taskora", "coverage");

  private House() {}

  /** Every file of the checkout whose name ends so, except what was built or fetched. */
  static List<Path> files(String... endings) {
    return walk(ROOT).filter(file -> endsSo(file, endings)).toList();
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String name(Path file) {
    return ROOT.relativize(file).toString();
  }

  static String folder(Path file) {
    String name = name(file);
    return name.substring(0, Math.max(0, name.lastIndexOf('/')));
  }

  private static boolean endsSo(Path file, String... endings) {
    return Stream.of(endings).anyMatch(file.getFileName().toString()::endsWith);
  }

  private static Stream<Path> walk(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList().stream()
          .filter(entry -> !NOT_OURS.contains(entry.getFileName().toString()))
          .flatMap(entry -> Files.isDirectory(entry) ? walk(entry) : Stream.of(entry));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
