package dev.tocsin.benchmarks.pipeline;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * What the system alone takes for an answer: a connection to a thread of this process that answers
 * every request at once, with as many bytes as are wanted.
 */
final class Echo implements AutoCloseable {

  private static final int REQUEST_BYTES = 100;

  private final Socket socket;
  private final DataInputStream in;
  private final int answerBytes;

  private Echo(Socket socket, int answerBytes) throws IOException {
    this.socket = socket;
    this.answerBytes = answerBytes;
    in = new DataInputStream(socket.getInputStream());
  }

  static Echo of(int answerBytes) throws IOException {
    ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(() -> answer(server, new byte[answerBytes]), "echo");
    thread.setDaemon(true);
    thread.start();
    Socket socket = new Socket(server.getInetAddress(), server.getLocalPort());
    socket.setTcpNoDelay(true);
    return new Echo(socket, answerBytes);
  }

  void ask() throws IOException {
    socket.getOutputStream().write(new byte[REQUEST_BYTES]);
    in.readFully(new byte[answerBytes]);
  }

  private static void answer(ServerSocket server, byte[] answer) {
    try (server;
        Socket client = server.accept()) {
      client.setTcpNoDelay(true);
      DataInputStream requests = new DataInputStream(client.getInputStream());
      while (true) {
        requests.readFully(new byte[REQUEST_BYTES]);
        client.getOutputStream().write(answer);
      }
    } catch (IOException e) {
      // The other side is closed: it is over.
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
