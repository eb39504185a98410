package dev.tocsin.standalone.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Messages in a directory, one file each, in the order of their arrival. Any process may list it
 * while another adds.
 */
public final class Mailbox {

  private static final String MESSAGE = ".eml";

  private final Path directory;
  private final AtomicInteger added = new AtomicInteger();

  /** The mailbox in {@code directory}, which need not exist yet. */
  public Mailbox(Path directory) {
    this.directory = directory;
  }

  /**
   * The latest messages, oldest first.
   *
   * @param limit how many at most
   * @throws IOException when a message cannot be read
   */
  public List<Mail> latest(int limit) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(directory)) {
      files = all.filter(file -> file.toString().endsWith(MESSAGE)).sorted().toList();
    } catch (NoSuchFileException e) {
      return List.of();
    }
    List<Mail> mails = new ArrayList<>();
    for (Path file : files.subList(Math.max(0, files.size() - limit), files.size())) {
      mails.add(read(file));
    }
    return mails;
  }

  void create() throws IOException {
    Files.createDirectories(directory);
  }

  void add(MimeMessage message) throws IOException, MessagingException {
    String name = "%015d-%06d".formatted(System.currentTimeMillis(), added.incrementAndGet());
    Path unfinished = directory.resolve(name + ".part");
    try (OutputStream out = Files.newOutputStream(unfinished)) {
      message.writeTo(out);
    }
    Files.move(unfinished, directory.resolve(name + MESSAGE), StandardCopyOption.ATOMIC_MOVE);
  }

  private static Mail read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Mail.of(new MimeMessage(Session.getInstance(new Properties()), in));
    } catch (MessagingException e) {
      throw new IOException("no mail message in " + file, e);
    }
  }
}
