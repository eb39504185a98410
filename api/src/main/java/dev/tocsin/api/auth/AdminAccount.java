package dev.tocsin.api.auth;

import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees at the start that the configured administrator exists, with that password and role. */
@Singleton
final class AdminAccount {

  private static final Logger LOG = LoggerFactory.getLogger(AdminAccount.class);

  private final AdminSettings settings;
  private final UserRepository users;
  private final PasswordHasher passwords;

  AdminAccount(AdminSettings settings, UserRepository users, PasswordHasher passwords) {
    this.settings = settings;
    this.users = users;
    this.passwords = passwords;
  }

  @EventListener
  void onStartup(StartupEvent event) {
    if (settings.email() == null || settings.password() == null) {
      return;
    }
    String email = Accounts.normalized(settings.email());
    Optional<User> present = users.withEmail(email);
    if (present.isEmpty()) {
      users.add(
          "Administrator",
          email,
          null,
          passwords.hash(settings.password()),
          Role.ADMIN,
          Accounts.DEFAULT_BALANCE);
      LOG.info("made the administrator {}", email);
    } else if (!isAsConfigured(present.get())) {
      users.set(present.get().id(), passwords.hash(settings.password()), Role.ADMIN);
      LOG.info("set the password and role of the administrator {} again", email);
    }
  }

  private boolean isAsConfigured(User user) {
    return user.role() == Role.ADMIN && passwords.matches(settings.password(), user.passwordHash());
  }
}
