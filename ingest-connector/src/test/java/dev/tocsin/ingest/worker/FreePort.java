package dev.tocsin.ingest.worker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** For servers that must be told their port. */
final class FreePort {

  private FreePort() {}

  static int any() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
