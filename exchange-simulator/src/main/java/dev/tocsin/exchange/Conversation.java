package dev.tocsin.exchange;

import java.util.List;

/** What the server says to one client over its stream connection. The server's thread only. */
interface Conversation {

  /** The answers to a message of the client, in order. */
  List<String> answer(String text);

  /** What is sent every second without being asked. */
  List<String> everySecond();
}
