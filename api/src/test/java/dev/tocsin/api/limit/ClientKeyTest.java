package dev.tocsin.api.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientKeyTest {

  @ParameterizedTest
  @CsvSource({
    "192.168.1.7, 192.168.1.7",
    "2001:db8:1:2:3:4:5:6, 2001:db8:1:2",
    "2001:db8:1:2::9, 2001:db8:1:2",
    "::1, 0:0:0:0"
  })
  void isTheAddressOrTheNetworkOfOneThatHasMany(String address, String key) throws Exception {
    assertThat(ClientKey.ofAddress(InetAddress.getByName(address).getHostAddress())).isEqualTo(key);
  }
}
