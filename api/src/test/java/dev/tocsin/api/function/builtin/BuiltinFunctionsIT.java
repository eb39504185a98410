package dev.tocsin.api.function.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.api.fixture.SharedSystem;
import dev.tocsin.schemas.Json;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.flink.statefun.sdk.reqreply.generated.Address;
import org.apache.flink.statefun.sdk.reqreply.generated.FromFunction;
import org.apache.flink.statefun.sdk.reqreply.generated.FromFunction.EgressMessage;
import org.apache.flink.statefun.sdk.reqreply.generated.FromFunction.InvocationResponse;
import org.apache.flink.statefun.sdk.reqreply.generated.FromFunction.PersistedValueMutation;
import org.apache.flink.statefun.sdk.reqreply.generated.FromFunction.PersistedValueSpec;
import org.apache.flink.statefun.sdk.reqreply.generated.ToFunction;
import org.apache.flink.statefun.sdk.reqreply.generated.ToFunction.InvocationBatchRequest;
import org.apache.flink.statefun.sdk.reqreply.generated.ToFunction.PersistedValue;
import org.apache.flink.statefun.sdk.reqreply.generated.TypedValue;
import org.apache.flink.statefun.sdk.shaded.com.google.protobuf.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The functions that are built in, asked by the protocol as the job asks them. */
class BuiltinFunctionsIT {

  @RegisterExtension static final SharedSystem SYSTEM = new SharedSystem();

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private final HttpClient http = HttpClient.newHttpClient();

  /** What a host keeps for the function. */
  private final Map<String, TypedValue> values = new HashMap<>();

  @Test
  void asksForItsValuesFirst() throws Exception {
    FromFunction answer = answer(request(List.of(calm(0))));

    assertThat(answer.getIncompleteInvocationContext().getMissingValuesList())
        .extracting(PersistedValueSpec::getStateName)
        .containsExactlyInAnyOrder("seen", "usual_range");
  }

  @Test
  void learnsForTwentyCandlesAndThenTellsOfABreakoutUpwards() throws Exception {
    InvocationResponse learning = call(IntStream.range(0, 20).mapToObj(this::calm).toList());
    InvocationResponse calm = call(List.of(calm(20)));
    InvocationResponse broken = call(List.of(candle(21, "100", "104", "99.9", "103.8")));

    assertThat(to("tocsin/log", learning)).hasSize(1);
    assertThat(to("tocsin/alerts", learning)).isEmpty();
    assertThat(calm.getOutgoingEgressesList()).isEmpty();
    assertThat(to("tocsin/alerts", broken))
        .singleElement()
        .isEqualTo(
            "{\"message\":\"BTC/USDT breaks out upwards: range 4.100 % is 20.5 times the usual"
                + " 0.200 %, close 103.8\",\"severity\":\"critical\",\"price\":\"103.8\"}");
  }

  @Test
  void tellsOfABreakoutDownwardsAndHowMuchToMakeOfIt() throws Exception {
    call(IntStream.range(0, 20).mapToObj(this::calm).toList());

    InvocationResponse broken = call(List.of(candle(20, "100", "100.1", "99.3", "99.4")));

    assertThat(to("tocsin/alerts", broken))
        .singleElement()
        .asString()
        .contains("breaks out downwards", "\"warning\"");
  }

  @Test
  void isQuietWhileItLearnsAndOfACandleThatClosesInTheMiddle() throws Exception {
    InvocationResponse early = call(List.of(calm(0), candle(1, "100", "104", "99.9", "103.8")));
    values.clear();
    call(IntStream.range(0, 20).mapToObj(this::calm).toList());
    InvocationResponse middle = call(List.of(candle(20, "100", "102", "98", "100")));

    assertThat(to("tocsin/alerts", early)).isEmpty();
    assertThat(to("tocsin/alerts", middle)).isEmpty();
  }

  @Test
  void saysTheSameHoweverCandlesAreBatched() throws Exception {
    List<String> candles = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      candles.add(i % 13 == 12 ? candle(i, "100", "101." + i, "99.9", "101." + i) : calm(i));
    }
    List<String> together = to("tocsin/alerts", call(candles));
    Map<String, TypedValue> kept = Map.copyOf(values);
    values.clear();
    List<String> oneByOne = new ArrayList<>();
    for (String candle : candles) {
      oneByOne.addAll(to("tocsin/alerts", call(List.of(candle))));
    }

    assertThat(oneByOne).isEqualTo(together).hasSizeGreaterThan(1);
    assertThat(values).isEqualTo(kept);
  }

  @Test
  void takesNothingElse() throws Exception {
    assertThat(post("no protocol".getBytes(StandardCharsets.UTF_8)).statusCode()).isEqualTo(400);
    ToFunction other =
        ToFunction.newBuilder()
            .setInvocation(
                InvocationBatchRequest.newBuilder()
                    .setTarget(Address.newBuilder().setNamespace("no").setType("such"))
                    .addInvocations(ToFunction.Invocation.getDefaultInstance()))
            .build();
    assertThat(post(other.toByteArray()).statusCode()).isEqualTo(400);
    assertThat(post(new byte[2 << 20]).statusCode()).isEqualTo(413);
  }

  @Test
  void isNotLimitedAsStrangersAre() throws Exception {
    for (int i = 0; i < 100; i++) {
      assertThat(post(request(List.of(calm(0))).toByteArray()).statusCode()).isEqualTo(200);
    }
  }

  private String calm(int minute) {
    return candle(minute, "100", "100.1", "99.9", "100.05");
  }

  private static String candle(int minute, String open, String high, String low, String close) {
    return Json.text(
        Map.of(
            "exchange",
            "SIM",
            "symbol",
            "BTC/USDT",
            "interval",
            "1m",
            "open_time",
            NOON.plusSeconds(60L * minute),
            "open",
            new BigDecimal(open),
            "high",
            new BigDecimal(high),
            "low",
            new BigDecimal(low),
            "close",
            new BigDecimal(close),
            "closed",
            true));
  }

  /** What a host does: asks, again with the values that are missing, and keeps what comes back. */
  private InvocationResponse call(List<String> candles) throws Exception {
    FromFunction answer = answer(request(candles));
    for (PersistedValueSpec missing :
        answer.getIncompleteInvocationContext().getMissingValuesList()) {
      values.put(missing.getStateName(), TypedValue.getDefaultInstance());
    }
    if (answer.hasIncompleteInvocationContext()) {
      answer = answer(request(candles));
    }
    assertThat(answer.hasInvocationResult()).isTrue();
    for (PersistedValueMutation mutation : answer.getInvocationResult().getStateMutationsList()) {
      values.put(mutation.getStateName(), mutation.getStateValue());
    }
    return answer.getInvocationResult();
  }

  private ToFunction request(List<String> candles) {
    InvocationBatchRequest.Builder batch =
        InvocationBatchRequest.newBuilder()
            .setTarget(
                Address.newBuilder()
                    .setNamespace("tocsin")
                    .setType("volatility-breakout")
                    .setId("SIM:BTC-USDT"));
    values.forEach(
        (name, value) -> {
          PersistedValue.Builder state = PersistedValue.newBuilder().setStateName(name);
          batch.addState(value.getHasValue() ? state.setStateValue(value) : state);
        });
    for (String candle : candles) {
      batch.addInvocations(
          ToFunction.Invocation.newBuilder()
              .setArgument(
                  TypedValue.newBuilder()
                      .setTypename("tocsin/candle")
                      .setHasValue(true)
                      .setValue(ByteString.copyFromUtf8(candle))));
    }
    return ToFunction.newBuilder().setInvocation(batch).build();
  }

  private FromFunction answer(ToFunction request) throws Exception {
    HttpResponse<byte[]> response = post(request.toByteArray());
    assertThat(response.statusCode()).isEqualTo(200);
    return FromFunction.parseFrom(response.body());
  }

  private HttpResponse<byte[]> post(byte[] body) throws Exception {
    URI endpoint = SYSTEM.anonymous().api().resolve("/functions/builtin");
    return http.send(
        HttpRequest.newBuilder(endpoint)
            .header("Content-Type", "application/octet-stream")
            .POST(BodyPublishers.ofByteArray(body))
            .build(),
        BodyHandlers.ofByteArray());
  }

  private static List<String> to(String egress, InvocationResponse response) {
    return response.getOutgoingEgressesList().stream()
        .filter(message -> name(message).equals(egress))
        .map(message -> message.getArgument().getValue().toStringUtf8())
        .toList();
  }

  private static String name(EgressMessage message) {
    return message.getEgressNamespace() + "/" + message.getEgressType();
  }
}
