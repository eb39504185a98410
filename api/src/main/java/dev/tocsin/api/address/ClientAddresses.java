package dev.tocsin.api.address;

import dev.tocsin.schemas.address.AddressRange;
import dev.tocsin.schemas.address.IpAddress;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.util.DefaultHttpClientAddressResolver;
import io.micronaut.http.server.util.HttpClientAddressResolver;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The address of a client: that of the connection or, when it is a proxy's that is configured, the
 * last one in {@code X-Forwarded-For} that is none of theirs. What a client writes there itself
 * stands further to the left, and is never believed.
 */
@Factory
final class ClientAddresses {

  private static final String FORWARDED_FOR = "X-Forwarded-For";

  private final List<AddressRange> proxies;

  ClientAddresses(@Value("${tocsin.proxies}") String proxies) {
    this.proxies = AddressRange.list(proxies);
  }

  @Bean
  @Singleton
  @Replaces(DefaultHttpClientAddressResolver.class)
  HttpClientAddressResolver resolver() {
    return this::address;
  }

  private String address(HttpRequest<?> request) {
    InetAddress client = request.getRemoteAddress().getAddress();
    List<String> forwarded =
        request.getHeaders().getAll(FORWARDED_FOR).stream()
            .flatMap(header -> Arrays.stream(header.split(",")))
            .toList();
    for (int i = forwarded.size() - 1; i >= 0 && isProxy(client); i--) {
      Optional<InetAddress> before = IpAddress.parse(forwarded.get(i).strip());
      if (before.isEmpty()) {
        break;
      }
      client = before.get();
    }
    return client.getHostAddress();
  }

  private boolean isProxy(InetAddress address) {
    return proxies.stream().anyMatch(range -> range.contains(address));
  }
}
