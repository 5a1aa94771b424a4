package dev.taskora.chat.http.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageFilesTest {
  @TempDir private Path dir;
  private PageFiles files;

  @BeforeEach
  void build() throws IOException {
    Path root = Files.createDirectory(dir.resolve("page"));
    Files.createDirectory(root.resolve("assets"));
    Files.writeString(root.resolve("index.html"), "<!doctype html>");
    Files.writeString(root.resolve("assets/app-1a2b.js"), "let x = 1");
    Files.writeString(root.resolve("assets/app-1a2b.js.br"), "br");
    Files.writeString(root.resolve("assets/app-1a2b.js.gz"), "gz");
    Files.writeString(root.resolve(".secret"), "hidden");
    Files.writeString(dir.resolve("outside.txt"), "outside");
    Files.createSymbolicLink(root.resolve("link.txt"), dir.resolve("outside.txt"));
    files = new PageFiles(root);
  }

  @Test
  void a_directory_is_its_index() {
    assertThat(files.find("/", "").orElseThrow().mediaType()).isEqualTo("text/html; charset=utf-8");
  }

  @Test
  void brotli_is_preferred_where_the_reader_takes_it() {
    assertThat(encoding("gzip, deflate, br")).isEqualTo("br");
    assertThat(encoding("gzip;q=1.0, *;q=0.1")).isEqualTo("gzip");
    assertThat(encoding("br;q=0, gzip")).isEqualTo("gzip");
    assertThat(encoding("")).isEmpty();
    assertThat(encoding("broken")).isEmpty();
  }

  @Test
  void a_packed_file_keeps_the_media_type_of_the_plain_one_and_has_an_etag_of_its_own() {
    var packed = files.find("/assets/app-1a2b.js", "br").orElseThrow();
    var plain = files.find("/assets/app-1a2b.js", "").orElseThrow();
    assertThat(packed.mediaType()).isEqualTo(plain.mediaType()).contains("javascript");
    assertThat(packed.etag()).isNotEqualTo(plain.etag());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../outside.txt",
        "/assets/../../outside.txt",
        "/link.txt",
        "/.secret",
        "/assets",
        "/missing.js",
        "/nul\0.txt",
        "//etc/passwd"
      })
  void nothing_outside_hidden_or_linked_is_found(String path) {
    assertThat(files.find(path, "br, gzip")).isEmpty();
  }

  private String encoding(String accepted) {
    return files.find("/assets/app-1a2b.js", accepted).orElseThrow().encoding();
  }
}
