package dev.tocsin.schemas.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetRulesTest {

  private final TargetRules rules = TargetRules.of(List.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "10.1.2.3",
        "100.100.100.200",
        "127.0.0.1",
        "127.255.0.9",
        "168.63.129.16",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.192",
        "192.168.1.1",
        "198.18.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::a9fe:a9fe",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "ff02::1",
        "2001:0:1::1",
        "2001:db8::1",
        "2002:7f00:1::1"
      })
  void doNotAllowWhatIsNotOnThePublicInternet(String address) {
    assertThat(rules.allows(parsed(address))).isFalse();
    String host = address.contains(":") ? "[" + address + "]" : address;
    assertThat(rules.refusal(URI.create("https://" + host + "/fn")))
        .hasValueSatisfying(why -> assertThat(why).contains("must be on the public internet"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.0",
        "100.128.0.1",
        "172.32.0.1",
        "192.167.1.1",
        "223.255.255.255",
        "2606:4700::1111",
        "2001:4860:4860::8888"
      })
  void allowThePublicInternet(String address) {
    assertThat(rules.allows(parsed(address))).isTrue();
    String host = address.contains(":") ? "[" + address + "]" : address;
    assertThat(rules.refusal(URI.create("http://" + host + ":8000/fn?v=1"))).isEmpty();
  }

  @Test
  void allowWhatAnOperatorAllowsAndNothingElseOfItsKind() {
    TargetRules some = TargetRules.of(AddressRange.list("10.0.0.0/24, ::1"));

    assertThat(some.allows(parsed("10.0.0.7"))).isTrue();
    assertThat(some.allows(parsed("::1"))).isTrue();
    assertThat(some.allows(parsed("10.0.1.7"))).isFalse();
    assertThat(some.allows(parsed("127.0.0.1"))).isFalse();
  }

  @Test
  void lookBehindAName() {
    assertThat(rules.refusal(URI.create("http://localhost:8000/"))).isPresent();
    assertThat(
            TargetRules.of(AddressRange.list("127.0.0.0/8, ::1"))
                .refusal(URI.create("http://localhost:8000/")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ftp://1.1.1.1/, must begin with http",
    "builtin, must begin with http",
    "//1.1.1.1/, must begin with http",
    "http:///fn, must name a host",
    "http://under_score/, must name a host",
    "http://2130706433/, must be on the public internet",
    "http://me:secret@1.1.1.1/, must not have a user or password",
    "http://1.1.1.1/#here, must not have a fragment"
  })
  void refuseWhatIsNoAddressOfAFunction(String target, String why) {
    assertThat(rules.refusal(URI.create(target)))
        .hasValueSatisfying(refusal -> assertThat(refusal).startsWith(why));
  }

  @Test
  void refuseWhatIsTooLong() {
    assertThat(rules.refusal(URI.create("http://1.1.1.1/" + "x".repeat(2_000))))
        .hasValueSatisfying(why -> assertThat(why).contains("at most 2000"));
  }

  private static InetAddress parsed(String address) {
    return IpAddress.parse(address).orElseThrow();
  }
}
