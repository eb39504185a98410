package dev.tocsin.api.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.tocsin.api.http.ProblemException;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the tokens of one issuer. They are signed with RS256, by a key of {@link IssuerKeys}; what
 * a header says of other algorithms or other places of keys is not looked at. Thread-safe.
 */
final class Issuer {

  /** What the clocks of two machines may differ by. */
  private static final int CLOCK_SKEW_SECONDS = 5;

  private final String name;
  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

  Issuer(IssuerSettings settings, IssuerKeys keys) {
    this.name = settings.issuer();
    processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(
            JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
    DefaultJWTClaimsVerifier<SecurityContext> claims =
        new DefaultJWTClaimsVerifier<>(
            settings.audience(),
            new JWTClaimsSet.Builder().issuer(settings.issuer()).build(),
            Set.of("sub", "exp"));
    claims.setMaxClockSkew(CLOCK_SKEW_SECONDS);
    processor.setJWTClaimsSetVerifier(claims);
  }

  /** What its tokens say in {@code iss}. */
  String name() {
    return name;
  }

  /**
   * What a token says; empty when it is not good, or not any more.
   *
   * @throws ProblemException 503 when the keys cannot be had
   */
  Optional<JWTClaimsSet> read(SignedJWT token) {
    try {
      return Optional.of(processor.process(token, null));
    } catch (KeySourceException e) {
      throw ProblemException.unavailable("The keys of the token's issuer cannot be fetched.");
    } catch (BadJOSEException | JOSEException e) {
      return Optional.empty();
    }
  }
}
