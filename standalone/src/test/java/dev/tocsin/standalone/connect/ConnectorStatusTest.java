package dev.tocsin.standalone.connect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class ConnectorStatusTest {

  @Test
  void itRunsWhenAllOfItRuns() throws Exception {
    assertThat(
            status(
                    """
                    {"connector": {"state": "RUNNING"}, "tasks": [{"id": 0, "state": "RUNNING"}]}""")
                .running())
        .isTrue();
    assertThat(status("{\"connector\": {\"state\": \"RUNNING\"}, \"tasks\": []}").running())
        .isFalse();
  }

  @Test
  void aFailedTaskSaysWhatWasAtTheBottomOfIt() throws Exception {
    ConnectorStatus status =
        status(
            """
            {"connector": {"state": "RUNNING"}, "tasks": [{"id": 0, "state": "FAILED", "trace":
            "ConnectException: failed\\n\\tat a.B.c\\nCaused by: PSQLException: Connection refused\\n\\tat d.E.f"}]}""");
    assertThat(status.running()).isFalse();
    assertThat(status.failed()).isTrue();
    assertThat(status.cause()).isEqualTo("PSQLException: Connection refused");
  }

  private static ConnectorStatus status(String json) throws JsonProcessingException {
    return ConnectorStatus.of(new ObjectMapper().readTree(json));
  }
}
