package dev.taskora.chat.http;

import dev.taskora.chat.http.wire.Exchange;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** The network address that a request came from, to count failed sign-ins by. */
final class ClientAddress {
  private ClientAddress() {}

  /**
   * The peer's address; behind a proxy of our own network, what that proxy last appended to
   * X-Forwarded-For. Anybody on the internet may send that header, so it counts only from peers
   * with a private address.
   */
  static String of(Exchange exchange) {
    SocketAddress peer = exchange.request().remoteAddress();
    String address = peer == null || peer.hostAddress() == null ? "unknown" : peer.hostAddress();
    String forwarded = exchange.header("X-Forwarded-For");
    return forwarded != null && isPrivate(address) ? last(forwarded, address) : address;
  }

  private static String last(String forwarded, String peer) {
    String last = forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
    return last.matches("[0-9a-fA-F.:]{2,45}") ? last : peer;
  }

  private static boolean isPrivate(String literal) {
    try {
      InetAddress address = InetAddress.getByName(literal);
      return address.isLoopbackAddress()
          || address.isSiteLocalAddress()
          || address.isLinkLocalAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
