package dev.tocsin.api.cryptocurrency;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out which cryptocurrency each report of a provider is about: the one that the provider has
 * had under the same id before, whatever it is called now; else the only one which has the same
 * symbol, and the same name or slug, that this provider has not named yet; else a new one. Of two
 * reports about the same the first counts.
 */
final class Matching {

  private final Provider provider;
  private final Map<String, Known> byProviderId = new HashMap<>();
  private final Map<String, List<Known>> unnamedBySymbol = new HashMap<>();
  private final Set<String> slugs = new HashSet<>();
  private final Set<String> seen = new HashSet<>();

  /**
   * A report and what it is about.
   *
   * @param slug that of the table or, of what is new, one that nothing there has
   */
  record Match(String slug, Report report) {}

  Matching(Provider provider, Collection<Known> known) {
    this.provider = provider;
    for (Known each : known) {
      slugs.add(each.slug());
      if (each.idAt(provider) == null) {
        unnamedBySymbol.computeIfAbsent(each.symbol(), key -> new ArrayList<>()).add(each);
      } else {
        byProviderId.put(each.idAt(provider), each);
      }
    }
  }

  List<Match> match(List<Report> reports) {
    List<Match> matches = new ArrayList<>();
    for (Report report : reports) {
      if (seen.add(report.providerId())) {
        matches.add(match(report));
      }
    }
    return matches;
  }

  private Match match(Report report) {
    String slug =
        Optional.ofNullable(byProviderId.get(report.providerId()))
            .or(() -> named(report))
            .map(Known::slug)
            .orElseGet(() -> freeSlug(report));
    return new Match(slug, report);
  }

  private Optional<Known> named(Report report) {
    List<Known> all = unnamedBySymbol.getOrDefault(report.symbol(), List.of());
    List<Known> same = all.stream().filter(known -> known.isNamedAs(report)).toList();
    if (same.size() != 1) {
      return Optional.empty();
    }
    all.remove(same.get(0));
    return Optional.of(same.get(0));
  }

  private String freeSlug(Report report) {
    String slug = report.slug();
    for (int more = 1; !slugs.add(slug); more++) {
      slug = report.slug() + "-" + provider.id() + (more == 1 ? "" : "-" + more);
    }
    return slug;
  }
}
