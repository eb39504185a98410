package dev.tocsin.standalone.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * A message as {@code tocsin mail} shows it.
 *
 * @param sentAt by the sender's clock; empty when the message does not say
 * @param text its plain text, empty when it has none
 */
public record Mail(
    String messageId,
    Optional<Instant> sentAt,
    String from,
    String to,
    String subject,
    String text) {

  static Mail of(MimeMessage message) throws MessagingException, IOException {
    return new Mail(
        orEmpty(message.getMessageID()),
        Optional.ofNullable(message.getSentDate()).map(date -> date.toInstant()),
        InternetAddress.toUnicodeString(message.getFrom()),
        InternetAddress.toUnicodeString(message.getRecipients(Message.RecipientType.TO)),
        orEmpty(message.getSubject()),
        plainText(message).strip());
  }

  private static String plainText(Part part) throws MessagingException, IOException {
    if (part.isMimeType("text/plain")) {
      return part.getContent().toString();
    }
    if (part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        String text = plainText(parts.getBodyPart(i));
        if (!text.isEmpty()) {
          return text;
        }
      }
    }
    return "";
  }

  private static String orEmpty(String value) {
    return value == null ? "" : value;
  }
}
