package dev.tocsin.api.issuer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import dev.tocsin.api.Api;
import dev.tocsin.api.fixture.LocalSystem;
import dev.tocsin.api.fixture.Person;
import dev.tocsin.api.fixture.Reply;
import dev.tocsin.api.fixture.Rows;
import dev.tocsin.api.fixture.StubIssuer;
import dev.tocsin.api.fixture.Together;
import dev.tocsin.api.fixture.Tokens;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whose token is taken for whose, and whose for nobody's. */
@SuppressWarnings("JavaUtilDate") // as the library wants it
class TokensIT {

  @RegisterExtension static final LocalSystem SYSTEM = new LocalSystem();

  private static final String ME = "/api/v1/auth/me";
  private static final String SUBJECT = "user_2aBcDe|with:odd/characters";

  private static StubIssuer issuer;
  private static StubIssuer late;
  private static StubIssuer stranger;
  private static Api api;

  @BeforeAll
  static void start() throws Exception {
    issuer = new StubIssuer();
    late = new StubIssuer();
    late.up(false);
    stranger = new StubIssuer();
    api =
        SYSTEM.startApi(
            Map.of(
                "tocsin.issuers[0].issuer", issuer.name(),
                "tocsin.issuers[0].jwks-url", issuer.jwksUrl(),
                "tocsin.issuers[0].audience", StubIssuer.AUDIENCE,
                "tocsin.issuers[1].issuer", late.name(),
                "tocsin.issuers[1].jwks-url", late.jwksUrl(),
                "tocsin.issuers[1].audience", StubIssuer.AUDIENCE));
  }

  @AfterAll
  static void stop() {
    api.close();
    issuer.close();
    late.close();
    stranger.close();
  }

  static Stream<Arguments> badTokens() throws JOSEException {
    List<Arguments> rows = new ArrayList<>();
    ours(rows);
    theirs(rows);
    return rows.stream();
  }

  /** Such as we might have issued, but have not, or not any more. */
  private static void ours(List<Arguments> rows) throws JOSEException {
    long alice = rows().user("alice-of-tokens-" + System.nanoTime() + "@example.com");
    long bob = rows().user("bob-of-tokens-" + System.nanoTime() + "@example.com");
    long gone = rows().user("gone-of-tokens-" + System.nanoTime() + "@example.com");
    long session = rows().session(alice);
    long goneSession = rows().session(gone);
    rows().change("delete from users where id = ?", gone);
    JWTClaimsSet good = Tokens.claims(alice, session, Duration.ofMinutes(15));
    String token = Tokens.of(alice, session);
    assertThat(get(token).status()).as("the one that the others differ from").isEqualTo(200);
    String[] parts = token.split("\\.", 3);
    JWSHeader hs256 = new JWSHeader(JWSAlgorithm.HS256);

    add(rows, "nonsense", "x");
    add(rows, "dots", "a.b.c");
    add(rows, "only dots", "..");
    add(rows, "expired", Tokens.expired(alice, session));
    add(
        rows,
        "not yet valid",
        Tokens.saying(
            new JWTClaimsSet.Builder(good).notBeforeTime(in(Duration.ofMinutes(2))).build()));
    add(rows, "alg none", new PlainJWT(good).serialize());
    add(rows, "alg NONE", json("{\"alg\":\"NONE\"}") + "." + parts[1] + ".");
    add(rows, "no signature", parts[0] + "." + parts[1] + ".");
    add(rows, "keyed with another secret", Tokens.forged(alice, session));
    add(rows, "altered sub", parts[0] + "." + json(claimsOf(bob, session)) + "." + parts[2]);
    add(rows, "a session of somebody else", Tokens.of(bob, session));
    add(rows, "a session that there is not", Tokens.of(alice, 1));
    add(rows, "a deleted user", Tokens.of(gone, goneSession));
    add(
        rows,
        "no session",
        Tokens.saying(new JWTClaimsSet.Builder(good).claim("sid", null).build()));
    add(
        rows,
        "a session that is no number",
        Tokens.saying(new JWTClaimsSet.Builder(good).claim("sid", "1 or 1=1").build()));
    add(
        rows,
        "a subject that is no number",
        Tokens.saying(new JWTClaimsSet.Builder(good).subject("../1").build()));
    add(
        rows,
        "no expiry",
        Tokens.saying(new JWTClaimsSet.Builder(good).expirationTime(null).build()));
    add(
        rows,
        "another issuer's name under our secret",
        Tokens.saying(new JWTClaimsSet.Builder(good).issuer(issuer.name()).build()));
    for (byte[] publicKey : publicKey()) {
      add(
          rows,
          "HS256 keyed with the RSA public key, " + publicKey.length + " bytes",
          StubIssuer.signed(hs256, good, new MACSigner(publicKey)));
    }
    add(
        rows,
        "ours in all but the key, with RS256",
        issuer.signed(new JWSHeader(JWSAlgorithm.RS256), good));
    add(rows, "a refresh token as access token", newRefreshToken());
  }

  /** Such as the configured issuer might have signed. */
  private static void theirs(List<Arguments> rows) throws JOSEException {
    JWTClaimsSet good = issuer.claims(SUBJECT).build();
    assertThat(get(issuer.signed(good)).status()).as("the one").isEqualTo(200);
    String[] parts = issuer.signed(good).split("\\.", 3);
    RSASSASigner foreign = new RSASSASigner(stranger.key());

    add(
        rows,
        "theirs, expired",
        issuer.signed(issuer.claims(SUBJECT).expirationTime(in(Duration.ofSeconds(-30))).build()));
    add(
        rows,
        "theirs, not yet valid",
        issuer.signed(issuer.claims(SUBJECT).notBeforeTime(in(Duration.ofSeconds(30))).build()));
    add(rows, "theirs, wrong issuer", issuer.signed(issuer.claims(SUBJECT).issuer("x").build()));
    add(rows, "theirs, no issuer", issuer.signed(issuer.claims(SUBJECT).issuer(null).build()));
    add(
        rows,
        "theirs, our name as issuer",
        issuer.signed(issuer.claims("1").claim("sid", 1).issuer("tocsin").build()));
    add(
        rows,
        "theirs, a slash less",
        issuer.signed(issuer.claims(SUBJECT).issuer(issuer.name().replaceAll("/$", "")).build()));
    add(
        rows,
        "theirs, wrong audience",
        issuer.signed(issuer.claims(SUBJECT).audience("others").build()));
    add(
        rows,
        "theirs, no audience",
        issuer.signed(issuer.claims(SUBJECT).audience((String) null).build()));
    add(rows, "theirs, no subject", issuer.signed(issuer.claims(null).build()));
    add(rows, "theirs, blank subject", issuer.signed(issuer.claims(" ").build()));
    add(rows, "theirs, NUL in the subject", issuer.signed(issuer.claims("a\0b").build()));
    add(rows, "theirs, long subject", issuer.signed(issuer.claims("x".repeat(256)).build()));
    add(
        rows,
        "theirs, no expiry",
        issuer.signed(issuer.claims(SUBJECT).expirationTime(null).build()));
    add(
        rows,
        "theirs, altered sub",
        parts[0] + "." + json(issuer.claims("somebody else").build().toString()) + "." + parts[2]);
    for (String keyId :
        List.of("unknown", "../../../etc/passwd", "/dev/null", "' or '1'='1", "\0", "")) {
      add(
          rows,
          "theirs, key id " + keyId.replace('\0', '0'),
          StubIssuer.signed(issuer.header().keyID(keyId).build(), good, foreign));
    }
    add(
        rows,
        "theirs, signed by a stranger",
        StubIssuer.signed(issuer.header().build(), good, foreign));
    add(
        rows,
        "theirs, jku of a stranger",
        StubIssuer.signed(
            issuer.header().jwkURL(URI.create(stranger.jwksUrl())).build(), good, foreign));
    add(
        rows,
        "theirs, x5u of a stranger",
        StubIssuer.signed(
            issuer.header().x509CertURL(URI.create(stranger.jwksUrl())).build(), good, foreign));
    add(
        rows,
        "theirs, jwk of a stranger",
        StubIssuer.signed(
            issuer.header().jwk(stranger.key().toPublicJWK()).build(), good, foreign));
    add(
        rows,
        "theirs, RS512",
        issuer.signed(
            new JWSHeader.Builder(JWSAlgorithm.RS512).keyID(issuer.key().getKeyID()).build(),
            good));
    add(
        rows,
        "theirs, PS256",
        issuer.signed(
            new JWSHeader.Builder(JWSAlgorithm.PS256).keyID(issuer.key().getKeyID()).build(),
            good));
    add(
        rows,
        "theirs, a header that must be understood",
        issuer.signed(issuer.header().criticalParams(Set.of("b64x")).build(), good));
    add(
        rows,
        "theirs, another type",
        issuer.signed(issuer.header().type(new JOSEObjectType("logout+jwt")).build(), good));
    add(rows, "theirs, alg none", new PlainJWT(good).serialize());
    for (byte[] publicKey : publicKey()) {
      add(
          rows,
          "theirs, HS256 keyed with the RSA public key, " + publicKey.length + " bytes",
          StubIssuer.signed(
              new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(issuer.key().getKeyID()).build(),
              good,
              new MACSigner(publicKey)));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badTokens")
  void aTokenThatIsNotGoodIsNobodys(String name, String token) {
    int before = stranger.requests();

    Reply reply = get(token);

    assertThat(reply.status()).as(reply.text()).isEqualTo(401);
    assertThat(reply.contentType()).isEqualTo("application/problem+json");
    assertThat(reply.code()).isEqualTo("unauthorized");
    assertThat(reply.text()).doesNotContain("Exception", "nimbus", "argon2");
    assertThat(reply.response().headers().firstValue("WWW-Authenticate")).contains("Bearer");
    assertThat(stranger.requests()).as("calls to where the header points").isEqualTo(before);
  }

  @Test
  void anAccessTokenIsNoRefreshToken() {
    long alice = rows().user("alice-refreshes@example.com");
    for (String token :
        List.of(Tokens.of(alice, rows().session(alice)), issuer.token(SUBJECT), "", "x")) {
      Reply reply = anybody().post("/api/v1/auth/refresh", Map.of("refresh_token", token));

      assertThat(reply.status()).isEqualTo(401);
      assertThat(reply.code()).isEqualTo("unauthorized");
    }
  }

  @Test
  void aSubjectBecomesAUserOnFirstSightAndStaysThatUser() {
    JWTClaimsSet.Builder claims =
        issuer
            .claims("user_fay")
            .claim("name", "Fay")
            .claim("email", "Fay@Example.com")
            .claim("email_verified", true);

    Reply first = get(issuer.signed(claims.build()));
    Reply second = get(issuer.signed(issuer.claims("user_fay").claim("name", "Eve").build()));

    assertThat(first.status()).isEqualTo(200);
    assertThat(first.at("/name")).isEqualTo("Fay");
    assertThat(first.at("/email")).isEqualTo("fay@example.com");
    assertThat(first.at("/role")).isEqualTo("user");
    assertThat(second.text()).isEqualTo(first.text());
    assertThat(anybody().with(issuer.token("user_fay")).get("/api/v1/portfolio").status())
        .isEqualTo(200);
    assertThat(kinds(first.at("/id"))).containsExactly("provisioned");
  }

  @Test
  void ofManyFirstSightsAtOnceThereIsOneUser() throws Exception {
    String token = issuer.token("user_gil");

    List<String> ids = Together.clients(6, client -> get(token).at("/id"));

    assertThat(Set.copyOf(ids)).hasSize(1).doesNotContain("");
  }

  @Test
  void anEmailMakesNobodyWhoIsThereAlready() {
    long victim = rows().user("victim@example.com");

    Reply other =
        get(
            issuer.signed(
                issuer
                    .claims("user_mallory")
                    .claim("email", "victim@example.com")
                    .claim("email_verified", true)
                    .build()));
    Reply unverified =
        get(issuer.signed(issuer.claims("user_trudy").claim("email", "t@example.com").build()));

    assertThat(other.status()).isEqualTo(200);
    assertThat(other.at("/id")).isNotEqualTo(Long.toString(victim));
    assertThat(other.json().get("email").isNull()).isTrue();
    assertThat(unverified.json().get("email").isNull()).isTrue();
  }

  @Test
  void whatATokenSaysOfItsUserMayBeAnything() {
    Reply reply =
        get(
            issuer.signed(
                issuer
                    .claims("user_odd")
                    .claim("name", List.of("a"))
                    .claim("preferred_username", "a\0b")
                    .claim("nickname", "x".repeat(5000))
                    .claim("email", "not an email\r\nBcc: x@y.z")
                    .claim("email_verified", true)
                    .claim("role", "admin")
                    .claim("roles", List.of("admin"))
                    .build()));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.at("/name")).isEqualTo("User");
    assertThat(reply.json().get("email").isNull()).isTrue();
    assertThat(reply.at("/role")).isEqualTo("user");
  }

  @Test
  void whoLogsInElsewhereHasNeitherPasswordNorSessionHere() {
    Person heidi = anybody().with(issuer.token("user_heidi"));

    assertThat(heidi.post("/api/v1/auth/logout").code()).isEqualTo("no_session");
    assertThat(
            heidi
                .put(
                    "/api/v1/auth/password",
                    Map.of("current_password", "", "new_password", "whatever it may be"))
                .code())
        .isEqualTo("no_password");
    assertThat(heidi.patch(ME, "{\"email\": \"heidi@example.com\"}").at("/email"))
        .isEqualTo("heidi@example.com");
    assertThat(
            anybody()
                .post(
                    "/api/v1/auth/login",
                    Map.of("email", "heidi@example.com", "password", "whatever it may be"))
                .status())
        .isEqualTo(401);
  }

  @Test
  void aSuspendedSubjectStaysOut() {
    long id = Long.parseLong(get(issuer.token("user_ian")).at("/id"));
    rows().change("update users set suspended_at = now() where id = ?", id);

    assertThat(get(issuer.token("user_ian")).status()).isEqualTo(401);
  }

  @Test
  void aTokenOfTheTypeForAccessIsTaken() {
    assertThat(
            get(issuer.signed(
                    issuer.header().type(new JOSEObjectType("at+jwt")).build(),
                    issuer.claims("user_judy").build()))
                .status())
        .isEqualTo(200);
  }

  @Test
  void withoutKeysNobodyCanTellAndTheirReturnIsNoticed() {
    assertThat(get(late.token("user_kim")).status()).isEqualTo(503);
    assertThat(get(late.token("user_kim")).code()).isEqualTo("unavailable");
    assertThat(get(issuer.token("user_kim")).status()).as("of another issuer").isEqualTo(200);

    late.up(true);
    await().until(() -> get(late.token("user_kim")).status() == 200);
    int requests = late.requests();
    late.up(false);
    assertThat(get(late.token("user_kim")).status()).as("kept").isEqualTo(200);
    assertThat(late.requests()).isEqualTo(requests);

    late.up(true);
    late.rotate("key-2");
    assertThat(get(late.token("user_kim")).status()).as("a key not seen before").isEqualTo(200);
    assertThat(late.requests()).isEqualTo(requests + 1);
  }

  private static void add(List<Arguments> rows, String name, String token) {
    rows.add(Arguments.of(name, token));
  }

  /** As it is published, in the two forms that people key HMACs with. */
  private static List<byte[]> publicKey() throws JOSEException {
    byte[] der = issuer.key().toRSAPublicKey().getEncoded();
    String pem =
        "-----BEGIN PUBLIC KEY-----\n"
            + java.util.Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
            + "\n-----END PUBLIC KEY-----\n";
    return List.of(der, pem.getBytes(UTF_8));
  }

  private static String newRefreshToken() {
    Map<String, String> login =
        Map.of(
            "name",
            "Mia",
            "email",
            "mia" + System.nanoTime() + "@example.com",
            "password",
            "a lantern over the harbour");
    anybody().post("/api/v1/auth/register", login);
    return anybody()
        .post(
            "/api/v1/auth/login",
            Map.of("email", login.get("email"), "password", login.get("password")))
        .at("/refresh_token");
  }

  private static String claimsOf(long userId, long session) {
    return Tokens.claims(userId, session, Duration.ofMinutes(15)).toString();
  }

  private static String json(String json) {
    return Base64URL.encode(json).toString();
  }

  private static Date in(Duration time) {
    return Date.from(Instant.now().plus(time));
  }

  private static List<String> kinds(String userId) {
    return rows()
        .texts(
            "select kind as value from audit_events where user_id = ? order by id",
            Long.parseLong(userId));
  }

  private static Reply get(String token) {
    return anybody().with(token).get(ME);
  }

  private static Person anybody() {
    return Person.anonymous(api.uri().resolve("/"));
  }

  private static Rows rows() {
    return new Rows(SYSTEM.postgres().database());
  }
}
