package dev.tocsin.engine.trailing;

import dev.tocsin.engine.state.Table;
import java.util.ArrayList;
import java.util.List;

/** Writes the extremes that changed, and deletes those of groups that are over. */
final class ExtremeRows {

  private final Table<ExtremeRow> table;
  private final List<Group> changed = new ArrayList<>();
  private final List<Long> superseded = new ArrayList<>();

  ExtremeRows(Table<ExtremeRow> table) {
    this.table = table;
  }

  void change(Group group) {
    if (group.markChanged()) {
      changed.add(group);
    }
  }

  /** The row under the trade id from which the group counts is to go. */
  void supersede(Group group) {
    if (group.isStored()) {
      superseded.add(group.from());
    }
  }

  void flush() {
    superseded.forEach(table::remove);
    superseded.clear();
    for (Group group : changed) {
      if (!group.isOver()) {
        table.put(group.from(), new ExtremeRow(group.extreme()));
        group.markStored();
      }
    }
    changed.clear();
  }
}
