package dev.tocsin.benchmarks.pipeline;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** Takes every connection and never says a word. */
final class SilentEndpoint implements AutoCloseable {

  private final ServerSocket server;
  private final List<Socket> connections = new ArrayList<>();

  SilentEndpoint() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread acceptor = new Thread(this::accept, "silent endpoint");
    acceptor.setDaemon(true);
    acceptor.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getLocalPort() + "/";
  }

  private void accept() {
    while (true) {
      try {
        Socket connection = server.accept();
        synchronized (connections) {
          connections.add(connection);
        }
      } catch (IOException closed) {
        return;
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    synchronized (connections) {
      for (Socket connection : connections) {
        connection.close();
      }
    }
  }
}
