package dev.tocsin.standalone.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailServerIT {

  @TempDir private Path folder;

  @Test
  void whatWasAcceptedIsListedAlsoAfterTheServerIsGone() throws Exception {
    Mailbox mailbox = new Mailbox(folder.resolve("mail"));
    try (MailServer server = MailServer.start(mailbox, "127.0.0.1", 0)) {
      send(server.port(), "alice@example.com", "BTC/USDT is above 100000");
      send(server.port(), "bob@example.com", "ETH/USDT is below 3000");
    }
    List<Mail> mails = new Mailbox(folder.resolve("mail")).latest(10);
    assertThat(mails)
        .extracting(Mail::to, Mail::subject, Mail::text)
        .containsExactly(
            tuple("alice@example.com", "BTC/USDT is above 100000", "Dear alice@example.com"),
            tuple("bob@example.com", "ETH/USDT is below 3000", "Dear bob@example.com"));
    assertThat(mailbox.latest(1)).extracting(Mail::to).containsExactly("bob@example.com");
  }

  private static void send(int port, String to, String subject) throws Exception {
    Properties smtp = new Properties();
    smtp.put("mail.smtp.host", "127.0.0.1");
    smtp.put("mail.smtp.port", Integer.toString(port));
    MimeMessage message = new MimeMessage(Session.getInstance(smtp));
    message.setFrom(new InternetAddress("tocsin@localhost"));
    message.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
    message.setSubject(subject);
    message.setText("Dear " + to);
    Transport.send(message);
  }
}
