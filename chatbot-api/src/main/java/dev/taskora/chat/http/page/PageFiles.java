package dev.taskora.chat.http.page;

import io.vertx.core.http.MimeMapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the page's files on the disk, precompressed where the reader can take it. Blocks. */
public final class PageFiles {
  /** Best first: what is appended to the name, and what it is called on the wire. */
  private static final List<Map.Entry<String, String>> ENCODINGS =
      List.of(Map.entry(".br", "br"), Map.entry(".gz", "gzip"));

  private final Path root;

  /**
   * Serves what is in a directory.
   *
   * @param root an existing directory
   */
  public PageFiles(Path root) throws IOException {
    this.root = root.toRealPath();
  }

  /**
   * A file as it goes to a reader.
   *
   * @param size bytes
   * @param encoding Content-Encoding, empty for none
   * @param etag strong, of these very bytes
   */
  record Found(Path file, long size, String mediaType, String encoding, String etag) {}

  /**
   * The file of a path, if there is one; never one outside the directory or a hidden one.
   *
   * @param encodings the reader's Accept-Encoding
   */
  Optional<Found> find(String path, String encodings) {
    String name = path.endsWith("/") ? path + "index.html" : path;
    try {
      Path plain = root.resolve(name.substring(1)).normalize();
      if (!allowed(plain)) {
        return Optional.empty();
      }
      for (Map.Entry<String, String> encoding : ENCODINGS) {
        Path packed = plain.resolveSibling(plain.getFileName() + encoding.getKey());
        if (accepts(encodings, encoding.getValue()) && allowed(packed)) {
          return Optional.of(found(packed, plain, encoding.getValue()));
        }
      }
      return Optional.of(found(plain, plain, ""));
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }

  private boolean allowed(Path file) throws IOException {
    return file.startsWith(root)
        && !root.relativize(file).toString().startsWith(".")
        && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        && file.toRealPath().equals(file);
  }

  /** Whether the list names the encoding without forbidding it; weights do not matter to us. */
  private static boolean accepts(String list, String encoding) {
    for (String item : list.split(",", -1)) {
      String[] parts = item.strip().split("\\s*;\\s*", 2);
      if (parts[0].equalsIgnoreCase(encoding)) {
        return parts.length < 2 || !parts[1].matches("q=0(\\.0*)?");
      }
    }
    return false;
  }

  private static Found found(Path file, Path plain, String encoding) throws IOException {
    long size = Files.size(file);
    long changed = Files.getLastModifiedTime(file).toMillis();
    String etag = "\"" + Long.toHexString(changed) + "-" + Long.toHexString(size) + "\"";
    return new Found(file, size, mediaType(plain), encoding, etag);
  }

  private static String mediaType(Path plain) {
    String type = MimeMapping.mimeTypeForFilename(plain.getFileName().toString());
    if (type == null) {
      return "application/octet-stream";
    }
    boolean text = type.startsWith("text/") || type.endsWith("javascript") || type.endsWith("json");
    return text ? type + "; charset=utf-8" : type;
  }
}
