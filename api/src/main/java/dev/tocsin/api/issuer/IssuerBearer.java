package dev.tocsin.api.issuer;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.tocsin.api.auth.Bearer;
import dev.tocsin.api.auth.Caller;
import io.micronaut.security.authentication.Authentication;
import jakarta.inject.Singleton;
import java.net.URL;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A token of a configured issuer; who shows one for the first time becomes a user. */
@Singleton
final class IssuerBearer implements Bearer {

  private static final int TIMEOUT_MS = 2_000;
  private static final int MAX_BYTES = 512 * 1024;

  private final Map<String, Issuer> issuers;
  private final Identities identities;

  IssuerBearer(List<IssuerSettings> settings, Identities identities) {
    this.issuers =
        settings.stream()
            .filter(IssuerSettings::isGiven)
            .map(issuer -> new Issuer(issuer, keys(issuer)))
            .collect(Collectors.toMap(Issuer::name, Function.identity()));
    this.identities = identities;
  }

  private static IssuerKeys keys(IssuerSettings settings) {
    URL address = settings.address();
    DefaultResourceRetriever http = new DefaultResourceRetriever(TIMEOUT_MS, TIMEOUT_MS, MAX_BYTES);
    return new IssuerKeys(
        settings.issuer(),
        () -> JWKSet.parse(http.retrieveResource(address).getContent()),
        System::nanoTime);
  }

  @Override
  public Optional<Authentication> sender(String token) {
    return issuers.isEmpty() ? Optional.empty() : parsed(token).flatMap(this::sender);
  }

  private Optional<Authentication> sender(SignedJWT token) {
    return issuer(token)
        .flatMap(issuer -> issuer.read(token))
        .flatMap(identities::user)
        .map(user -> Caller.ofIssuer(user.id(), user.role()));
  }

  /** Whose token it says that it is. */
  private Optional<Issuer> issuer(SignedJWT token) {
    try {
      JWTClaimsSet claims = token.getJWTClaimsSet();
      return claims.getIssuer() == null
          ? Optional.empty()
          : Optional.ofNullable(issuers.get(claims.getIssuer()));
    } catch (ParseException e) {
      return Optional.empty();
    }
  }

  private static Optional<SignedJWT> parsed(String token) {
    try {
      return Optional.of(SignedJWT.parse(token))
          .filter(jwt -> jwt.getHeader().getAlgorithm().equals(JWSAlgorithm.RS256));
    } catch (ParseException e) {
      return Optional.empty();
    }
  }
}
