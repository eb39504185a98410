package dev.tocsin.api.issuer;

import io.micronaut.context.annotation.EachProperty;
import io.micronaut.context.exceptions.ConfigurationException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.util.stream.Stream;

/**
 * An issuer whose tokens are taken; all three are given, or it is none.
 *
 * @param issuer what its tokens say in {@code iss}, to the letter
 * @param jwksUrl where its keys are
 * @param audience what its tokens must have in {@code aud}
 */
@EachProperty(value = "tocsin.issuers", list = true)
record IssuerSettings(String issuer, String jwksUrl, String audience) {

  /**
   * Whether there is such an issuer.
   *
   * @throws ConfigurationException when only some of it is given
   */
  boolean isGiven() {
    long given = Stream.of(issuer, jwksUrl, audience).filter(text -> !text.isBlank()).count();
    if (given > 0 && given < 3) {
      throw new ConfigurationException(
          "An issuer needs all of issuer, jwks-url and audience (TOCSIN_ISSUER_URL,"
              + " TOCSIN_ISSUER_JWKS_URL, TOCSIN_ISSUER_AUDIENCE): some are missing.");
    }
    return given > 0;
  }

  /**
   * @throws ConfigurationException when it is no address
   */
  URL address() {
    try {
      return URI.create(jwksUrl).toURL();
    } catch (IllegalArgumentException | MalformedURLException e) {
      throw new ConfigurationException(
          "jwks-url of an issuer (TOCSIN_ISSUER_JWKS_URL) is no address: " + jwksUrl, e);
    }
  }
}
