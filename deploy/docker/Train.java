import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Starts a service once while its image is built, sends it a few requests, asks it to end, and
 * leaves the JVM's AOT cache behind. Arguments: the cache to write, the jar to run. The flags that
 * shape objects and collector are those of the image's ENTRYPOINT: a cache for others is refused.
 */
final class Train {
  private static final int PORT = 18_080;
  private static final int START_SECONDS = 60;
  private static final List<String> PATHS =
      List.of("/health/live", "/health/ready", "/metrics", "/api/me", "/api/tasks", "/api/nothing");

  private Train() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Path cache = Path.of(args[0]);
    Process service = start(cache, args[1]);
    for (int round = 0; round < 20 && service.isAlive(); round++) {
      PATHS.forEach(Train::get);
    }
    service.destroy();
    if (!service.waitFor(120, TimeUnit.SECONDS)) {
      service.destroyForcibly();
    }
    if (!Files.isRegularFile(cache)) {
      throw new IOException("the JVM left no cache at " + cache + "; its output stands above");
    }
    System.out.println("trained " + cache + ", " + Files.size(cache) / 1_048_576 + " MB");
  }

  private static Process start(Path cache, String jar) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:AOTCacheOutput=" + cache,
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "--enable-native-access=ALL-UNNAMED",
            "-jar",
            jar);
    builder
        .environment()
        .putAll(
            Map.of(
                "PORT", Integer.toString(PORT),
                "PGHOST", "127.0.0.1",
                "PGPORT", "9",
                "OPS_CLUSTER", "simulated",
                "POLICY_DIR", "/app/policies",
                "LOG_FORMAT", "json"));
    Process service = builder.inheritIO().start();
    for (int tenth = 0; tenth < START_SECONDS * 10 && service.isAlive(); tenth++) {
      if (get("/health/live")) {
        return service;
      }
      Thread.sleep(100);
    }
    service.destroyForcibly();
    throw new IOException(jar + " did not answer /health/live; its output stands above");
  }

  /** True when the service answered at all. */
  private static boolean get(String path) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), PORT)) {
      socket.setSoTimeout(5_000);
      String request = "GET " + path + " HTTP/1.0\r\nHost: localhost\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return socket.getInputStream().readAllBytes().length > 0;
    } catch (IOException e) {
      return false;
    }
  }
}
