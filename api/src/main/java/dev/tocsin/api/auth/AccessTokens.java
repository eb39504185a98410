package dev.tocsin.api.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.source.ImmutableSecret;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.Set;

/**
 * The JWTs that say who sends a request: {@code sub} is the user's id, {@code sid} that of the
 * session. They are signed with HS256, and no other algorithm is looked at, whatever a header says.
 * Thread-safe.
 */
@Singleton
@SuppressWarnings("JavaUtilDate") // as the library wants it
final class AccessTokens {

  private static final String ISSUER = "tocsin";
  private static final String SESSION = "sid";

  private final SessionSettings settings;
  private final MACSigner signer;
  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

  AccessTokens(@Value("${tocsin.jwt.secret}") String secret, SessionSettings settings) {
    this.settings = settings;
    byte[] key = secret.getBytes(StandardCharsets.UTF_8);
    try {
      this.signer = new MACSigner(key);
    } catch (JOSEException e) {
      throw new IllegalStateException("the start has seen that the secret is long enough", e);
    }
    processor.setJWSKeySelector(
        new JWSVerificationKeySelector<>(JWSAlgorithm.HS256, new ImmutableSecret<>(key)));
    DefaultJWTClaimsVerifier<SecurityContext> claims =
        new DefaultJWTClaimsVerifier<>(
            new JWTClaimsSet.Builder().issuer(ISSUER).build(), Set.of("sub", SESSION, "exp"));
    claims.setMaxClockSkew(0);
    processor.setJWTClaimsSetVerifier(claims);
  }

  /** What a token says. */
  record Claims(long userId, long sessionId) {}

  String issue(Session session) {
    Instant now = Instant.now();
    SignedJWT token =
        new SignedJWT(
            new JWSHeader(JWSAlgorithm.HS256),
            new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .subject(Long.toString(session.userId()))
                .claim(SESSION, session.id())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(settings.access())))
                .build());
    try {
      token.sign(signer);
    } catch (JOSEException e) {
      throw new IllegalStateException("no signature for access tokens", e);
    }
    return token.serialize();
  }

  /** What a token says that we have signed; empty for any other, and when it has expired. */
  Optional<Claims> read(String token) {
    try {
      JWTClaimsSet claims = processor.process(SignedJWT.parse(token), null);
      return Optional.of(
          new Claims(Long.parseLong(claims.getSubject()), claims.getLongClaim(SESSION)));
    } catch (ParseException | BadJOSEException | JOSEException | NumberFormatException e) {
      return Optional.empty();
    }
  }
}
