package dev.taskora.ops.journal;

import dev.taskora.ops.engine.Event;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends events to {@code events.jsonl}; a full file becomes {@code events.1.jsonl}, that one
 * {@code events.2.jsonl}, and so on up to a number of files. One thread.
 *
 * <p>A disk that fails stops the journal, never the agent: it is tried again with the next file.
 */
public final class Journal implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

  /**
   * How much is kept.
   *
   * @param bytesPerFile a file is full from this size on
   * @param files kept at most, the current one included
   */
  public record Bounds(long bytesPerFile, int files) {
    public static final Bounds PRESET = new Bounds(16L << 20, 8);
  }

  private static final int SKIP_AFTER_FAILURE = 10_000;

  private final Path directory;
  private final Bounds bounds;
  private @Nullable BufferedWriter file;
  private long written;
  private int skipping;

  /**
   * @throws IOException when the directory cannot be made or written; a sentence
   */
  public Journal(Path directory, Bounds bounds) throws IOException {
    this.directory = Files.createDirectories(directory);
    this.bounds = bounds;
    this.file = open();
  }

  public void append(Event event) {
    if (skipping > 0 && --skipping > 0) {
      return;
    }
    try {
      String line = JournalText.write(event) + "\n";
      BufferedWriter out = written + line.length() > bounds.bytesPerFile() ? rotate() : current();
      out.write(line);
      out.flush();
      written += line.length();
    } catch (IOException e) {
      LOG.error("The journal in {} pauses: {}", directory, e.toString());
      skipping = SKIP_AFTER_FAILURE;
      closeQuietly();
    }
  }

  private BufferedWriter current() throws IOException {
    BufferedWriter out = file == null ? open() : file;
    file = out;
    return out;
  }

  private BufferedWriter open() throws IOException {
    Path path = numbered(0);
    BufferedWriter out =
        Files.newBufferedWriter(
            path, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    written = Files.size(path);
    return out;
  }

  private BufferedWriter rotate() throws IOException {
    closeQuietly();
    for (int n = bounds.files() - 1; n > 0; n--) {
      if (Files.exists(numbered(n - 1))) {
        Files.move(numbered(n - 1), numbered(n), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return current();
  }

  private Path numbered(int n) {
    return directory.resolve(n == 0 ? "events.jsonl" : "events." + n + ".jsonl");
  }

  private void closeQuietly() {
    BufferedWriter open = file;
    file = null;
    try {
      if (open != null) {
        open.close();
      }
    } catch (IOException e) {
      LOG.warn("The journal in {} lost its last lines: {}", directory, e.toString());
    }
  }

  @Override
  public void close() {
    closeQuietly();
  }
}
