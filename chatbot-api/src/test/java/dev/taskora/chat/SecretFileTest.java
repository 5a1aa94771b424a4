package dev.taskora.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFileTest {
  @TempDir private Path dir;

  @Test
  void a_changed_file_counts_at_once() throws IOException {
    Path file = Files.writeString(dir.resolve("token"), " first\n");
    SecretFile secret = new SecretFile(file);
    assertThat(secret.get()).contains("first");
    Files.writeString(file, "other");
    Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis() + 5_000));
    assertThat(secret.get()).contains("other");
  }

  @Test
  void a_file_that_goes_away_keeps_its_last_value_and_one_that_comes_late_is_read()
      throws IOException {
    Path file = dir.resolve("token");
    SecretFile secret = new SecretFile(file);
    assertThat(secret.get()).isEmpty();
    Files.writeString(file, "late");
    assertThat(secret.get()).contains("late");
    Files.delete(file);
    assertThat(secret.get()).contains("late");
  }

  @Test
  void it_is_never_printed() throws IOException {
    Path file = Files.writeString(dir.resolve("token"), "hunter2");
    SecretFile secret = new SecretFile(file);
    secret.get();
    assertThat(secret.toString()).doesNotContain("hunter2");
  }
}
