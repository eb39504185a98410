package dev.tocsin.standalone.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;

/**
 * An SMTP server that accepts mail for anybody and keeps it in a {@link Mailbox} instead of sending
 * it anywhere. A message is on disk before its sender is told so.
 */
public final class MailServer implements AutoCloseable {

  private final GreenMail server;

  private MailServer(GreenMail server) {
    this.server = server;
  }

  /** Starts the server. */
  public static MailServer start(Mailbox mailbox, String bind, int port) throws IOException {
    mailbox.create();
    ServerSetup smtp = new ServerSetup(port, bind, ServerSetup.PROTOCOL_SMTP);
    smtp.setServerStartupTimeout(10_000);
    GreenMail server = new GreenMail(smtp);
    server
        .getUserManager()
        .setMessageDeliveryHandler(
            (message, address) -> new Recipient(address.getEmail(), mailbox));
    server.start();
    return new MailServer(server);
  }

  /** The port it listens on. */
  public int port() {
    return server.getSmtp().getPort();
  }

  @Override
  public void close() {
    server.stop();
  }
}
