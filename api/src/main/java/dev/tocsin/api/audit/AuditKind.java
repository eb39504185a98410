package dev.tocsin.api.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What can happen to an account, and what operators do. */
public enum AuditKind {
  @JsonProperty("registered")
  REGISTERED,
  /** An external issuer's subject was seen for the first time, and is a user now. */
  @JsonProperty("provisioned")
  PROVISIONED,
  @JsonProperty("login_succeeded")
  LOGIN_SUCCEEDED,
  @JsonProperty("login_failed")
  LOGIN_FAILED,
  /** A refresh token came back that had been exchanged before: its session has ended. */
  @JsonProperty("refresh_token_reused")
  REFRESH_TOKEN_REUSED,
  @JsonProperty("session_ended")
  SESSION_ENDED,
  @JsonProperty("all_sessions_ended")
  ALL_SESSIONS_ENDED,
  @JsonProperty("profile_changed")
  PROFILE_CHANGED,
  @JsonProperty("password_changed")
  PASSWORD_CHANGED,
  /** Something that needs the present password was asked for with a wrong one. */
  @JsonProperty("password_refused")
  PASSWORD_REFUSED,
  @JsonProperty("api_key_created")
  API_KEY_CREATED,
  @JsonProperty("api_key_revoked")
  API_KEY_REVOKED,
  @JsonProperty("role_changed")
  ROLE_CHANGED,
  @JsonProperty("suspended")
  SUSPENDED,
  @JsonProperty("reinstated")
  REINSTATED,
  /** An operator had a job run at once. */
  @JsonProperty("job_run")
  JOB_RUN,
  /** An operator had tried again at once what of a job had failed. */
  @JsonProperty("job_retried")
  JOB_RETRIED,
  @JsonProperty("job_paused")
  JOB_PAUSED,
  @JsonProperty("job_resumed")
  JOB_RESUMED;

  /** The name in JSON and tables. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  static AuditKind of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }
}
