package dev.tocsin.api;

import io.micronaut.context.exceptions.ConfigurationException;
import java.util.Map;

/** The API as a service of its own; its settings come from the environment. */
public final class ApiMain {

  private ApiMain() {}

  public static void main(String[] arguments) throws InterruptedException {
    if (System.getProperty("log4j2.configurationFile") == null) {
      System.setProperty("log4j2.configurationFile", "classpath:tocsin-api-log4j2.xml");
    }
    try {
      Api api = Api.start(Map.of());
      Runtime.getRuntime().addShutdownHook(new Thread(api::close, "tocsin-api-shutdown"));
      System.out.println("the api is ready: " + api.uri());
      Thread.currentThread().join();
    } catch (ConfigurationException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
  }
}
