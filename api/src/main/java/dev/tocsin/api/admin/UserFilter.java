package dev.tocsin.api.admin;

import dev.tocsin.api.auth.Role;
import java.util.List;

/**
 * Which users are asked for; what is null leaves nothing out.
 *
 * @param text part of their name, email or username; upper and lower case are the same
 */
record UserFilter(String text, Role role, UserStatus status) {

  /** Says only what is asked for; adds its parameters. */
  String where(List<Object> parameters) {
    StringBuilder where = new StringBuilder(" where true");
    if (text != null) {
      where.append(
          " and position(lower(?) in lower(concat_ws(chr(10), name, email, username))) > 0");
      parameters.add(text);
    }
    if (role != null) {
      where.append(" and role = ?");
      parameters.add(role.id());
    }
    if (status != null) {
      where.append(
          status == UserStatus.SUSPENDED
              ? " and suspended_at is not null"
              : " and suspended_at is null");
    }
    return where.toString();
  }
}
