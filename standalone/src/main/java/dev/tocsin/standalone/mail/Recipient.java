package dev.tocsin.standalone.mail;

import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Whoever a message is for: all have the one mailbox, and nobody logs in. */
final class Recipient implements GreenMailUser {

  private final String address;
  private final Mailbox mailbox;

  Recipient(String address, Mailbox mailbox) {
    this.address = address;
    this.mailbox = mailbox;
  }

  @Override
  public void deliver(MovingMessage message) {
    deliver(message.getMessage());
  }

  @Override
  public void deliver(MimeMessage message) {
    try {
      mailbox.add(message);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep a message to " + address, e);
    } catch (MessagingException e) {
      throw new IllegalArgumentException("cannot read a message to " + address, e);
    }
  }

  @Override
  public String getEmail() {
    return address;
  }

  @Override
  public String getLogin() {
    return address;
  }

  @Override
  public String getQualifiedMailboxName() {
    return address;
  }

  @Override
  public String getPassword() {
    return "";
  }

  @Override
  public void create() {
    // Every address exists.
  }

  @Override
  public void delete() {
    // Every address exists.
  }

  @Override
  public void setPassword(String password) {
    throw new UnsupportedOperationException("nobody logs in here");
  }

  @Override
  public void authenticate(String password) {
    throw new UnsupportedOperationException("nobody logs in here");
  }
}
