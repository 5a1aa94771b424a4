package dev.taskora.ops.kube;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A wire to a server on this machine that can be cut, or go dead without anybody noticing. */
final class Wire implements AutoCloseable {
  private final int target;
  private final int port;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final List<Line> lines = new CopyOnWriteArrayList<>();
  private volatile ServerSocket listener;

  /** One connection. */
  private static final class Line {
    private volatile boolean dead;
    private volatile boolean watching;
  }

  Wire(int target) {
    this.target = target;
    this.listener = listen(0);
    this.port = listener.getLocalPort();
    accept(listener);
  }

  int port() {
    return port;
  }

  /** Nothing passes any more on connections that exist now; new ones work. */
  void deaden() {
    lines.forEach(line -> line.dead = true);
  }

  /** The same for watches alone; other calls go on. */
  void deadenWatches() {
    lines.stream().filter(line -> line.watching).forEach(line -> line.dead = true);
  }

  /** Connections break and new ones are refused, until {@link #mend}. */
  void cut() {
    close(listener);
    sockets.forEach(Wire::close);
    sockets.clear();
  }

  void mend() {
    listener = listen(port);
    accept(listener);
  }

  private static ServerSocket listen(int port) {
    try {
      ServerSocket socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept(ServerSocket from) {
    Thread.ofVirtual()
        .start(() -> {
          try {
            for (; ; ) {
              join(from.accept());
            }
          } catch (IOException e) {
            // Cut, or closed at the end.
          }
        });
  }

  private void join(Socket near) throws IOException {
    Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
    sockets.add(near);
    sockets.add(far);
    Line line = new Line();
    lines.add(line);
    Thread.ofVirtual().start(() -> pump(near, far, line));
    Thread.ofVirtual().start(() -> pump(far, near, line));
  }

  private static void pump(Socket from, Socket to, Line line) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[8_192];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        String text = new String(buffer, 0, n, StandardCharsets.ISO_8859_1);
        line.watching |= text.contains("watch=true");
        if (!line.dead) {
          out.write(buffer, 0, n);
        }
      }
    } catch (IOException e) {
      // One end has gone.
    }
    close(from);
    close(to);
  }

  private static void close(AutoCloseable end) {
    try {
      end.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    cut();
  }
}
