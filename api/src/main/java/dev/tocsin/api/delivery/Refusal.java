package dev.tocsin.api.delivery;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;

/** Decides whether a mail that was not accepted is worth another attempt. */
final class Refusal {

  private static final int PERMANENT = 500;

  private Refusal() {}

  /**
   * Whether it is about the address, and for good: it can never be one, or the server said 5xx to
   * it.
   */
  static boolean isFinal(MessagingException failure) {
    for (Exception cause = failure; cause != null; cause = next(cause)) {
      if (cause instanceof AddressException) {
        return true;
      }
      if (cause instanceof SMTPAddressFailedException refused
          && refused.getReturnCode() >= PERMANENT) {
        return true;
      }
    }
    return false;
  }

  private static Exception next(Exception exception) {
    return exception instanceof MessagingException mail ? mail.getNextException() : null;
  }
}
