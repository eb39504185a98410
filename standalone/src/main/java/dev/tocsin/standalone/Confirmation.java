package dev.tocsin.standalone;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;

/** A question to whoever started the command. */
final class Confirmation {

  private final BufferedReader in;
  private final PrintWriter out;

  Confirmation(Reader in, PrintWriter out) {
    this.in = new BufferedReader(in);
    this.out = out;
  }

  /** Whether the answer is yes; an input that is at its end says no. */
  boolean ask(String question) throws IOException {
    out.print(question + " [y/N] ");
    out.flush();
    String answer = in.readLine();
    if (answer == null) {
      out.println();
      out.println("Nobody answers; --yes does.");
    }
    return answer != null && answer.strip().matches("(?i)y|yes");
  }
}
