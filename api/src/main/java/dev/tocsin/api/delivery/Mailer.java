package dev.tocsin.api.delivery;

import jakarta.inject.Singleton;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Properties;

/** Hands mails to the SMTP server. Blocks; thread-safe. */
@Singleton
final class Mailer {

  private static final String TIMEOUT_MILLIS = "10000";

  private final SmtpSettings settings;
  private final Session session;

  Mailer(SmtpSettings settings) {
    this.settings = settings;
    this.session = Session.getInstance(properties(settings));
  }

  /**
   * Returns once the server has accepted the mail.
   *
   * @param id what the Message-ID is made of; the same for every attempt at the same mail
   * @throws AddressException when the address can never be one
   * @throws MessagingException when the server is away or refuses
   */
  void send(String id, String address, AlertMail mail) throws MessagingException {
    MimeMessage message = new IdentifiedMessage(session, "<" + id + "@tocsin>");
    message.setFrom(new InternetAddress(settings.from()));
    message.setRecipient(Message.RecipientType.TO, recipient(address));
    message.setSubject(mail.subject(), StandardCharsets.UTF_8.name());
    message.setText(mail.text(), StandardCharsets.UTF_8.name());
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setHeader(
        "Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(OffsetDateTime.now(ZoneOffset.UTC)));
    message.saveChanges();
    try (Transport transport = session.getTransport()) {
      transport.connect(settings.host(), settings.port(), settings.user(), settings.password());
      transport.sendMessage(message, message.getAllRecipients());
    }
  }

  /** One address and nothing else: no list, no group, no line break that would begin a header. */
  private static InternetAddress recipient(String address) throws AddressException {
    if (address.chars().anyMatch(Character::isISOControl)) {
      throw new AddressException("a control character in the address");
    }
    return new InternetAddress(address, true);
  }

  private static Properties properties(SmtpSettings settings) {
    boolean tls = settings.tls() == SmtpSettings.Tls.TLS;
    String protocol = tls ? "smtps" : "smtp";
    Properties properties = new Properties();
    properties.setProperty("mail.transport.protocol", protocol);
    String prefix = "mail." + protocol + ".";
    properties.setProperty(prefix + "auth", Boolean.toString(settings.user() != null));
    properties.setProperty(prefix + "connectiontimeout", TIMEOUT_MILLIS);
    properties.setProperty(prefix + "timeout", TIMEOUT_MILLIS);
    properties.setProperty(prefix + "writetimeout", TIMEOUT_MILLIS);
    properties.setProperty(prefix + "ssl.checkserveridentity", "true");
    if (settings.tls() == SmtpSettings.Tls.STARTTLS) {
      properties.setProperty(prefix + "starttls.enable", "true");
      properties.setProperty(prefix + "starttls.required", "true");
    }
    return properties;
  }

  /** Jakarta Mail makes an id up whenever it saves a message, unless told otherwise here. */
  private static final class IdentifiedMessage extends MimeMessage {

    private final String messageId;

    IdentifiedMessage(Session session, String messageId) {
      super(session);
      this.messageId = messageId;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", messageId);
    }
  }
}
