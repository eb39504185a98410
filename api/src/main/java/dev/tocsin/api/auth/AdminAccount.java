package dev.tocsin.api.auth;

import dev.tocsin.api.db.Database;
import dev.tocsin.api.db.Transaction;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees at the start that the configured administrator exists, with that password and role. */
@Singleton
final class AdminAccount {

  private static final Logger LOG = LoggerFactory.getLogger(AdminAccount.class);
  private static final String NAME = "Administrator";

  private final AdminSettings settings;
  private final Database database;
  private final UserRepository users;
  private final Sessions sessions;
  private final PasswordPolicy policy;
  private final PasswordHasher passwords;

  AdminAccount(
      AdminSettings settings,
      Database database,
      UserRepository users,
      Sessions sessions,
      PasswordPolicy policy,
      PasswordHasher passwords) {
    this.settings = settings;
    this.database = database;
    this.users = users;
    this.sessions = sessions;
    this.policy = policy;
    this.passwords = passwords;
  }

  /**
   * @throws ConfigurationException when the password is one that nobody may choose
   */
  @EventListener
  void onStartup(StartupEvent event) {
    if (!settings.isGiven()) {
      return;
    }
    String email = Names.normalized(settings.email());
    policy
        .fault(settings.password(), NAME, email)
        .ifPresent(
            fault -> {
              throw new ConfigurationException("TOCSIN_ADMIN_PASSWORD " + fault);
            });
    Optional<User> present = database.transaction(tx -> users.withEmail(tx, email));
    if (present.isEmpty()) {
      add(email);
      LOG.info("made the administrator {}", email);
    } else if (!isAsConfigured(present.get())) {
      database.transaction(tx -> set(tx, present.get().id()));
      LOG.info("set the password and role of the administrator {} again", email);
    }
  }

  private void add(String email) {
    NewUser admin =
        new NewUser(
            NAME,
            email,
            null,
            passwords.hash(settings.password()),
            Role.ADMIN,
            NewUser.DEFAULT_BALANCE);
    database.transaction(tx -> users.add(tx, admin));
  }

  private boolean isAsConfigured(User user) {
    return user.role() == Role.ADMIN
        && !user.isSuspended()
        && user.passwordHash() != null
        && passwords.matches(settings.password(), user.passwordHash());
  }

  /** Whoever knows another password is out. */
  private int set(Transaction tx, long id) throws SQLException {
    users.setPassword(tx, id, passwords.hash(settings.password()));
    users.setRole(tx, id, Role.ADMIN);
    users.reinstate(tx, id);
    return sessions.endAll(tx, id);
  }
}
