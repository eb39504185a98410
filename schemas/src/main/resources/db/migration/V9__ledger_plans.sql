-- The checks of the ledger look at what was just added, by its key. Planned while the ledger was small they read all of it,
-- and a connection keeps its plan: at 300 trades a second a new ledger got slower with every trade.
alter function require_balanced_entries() set enable_seqscan = off;
alter function require_balanced_entries() set enable_hashjoin = off;
alter function require_balanced_entries() set enable_mergejoin = off;
alter function require_entries() set enable_seqscan = off;
alter function require_entries() set enable_hashjoin = off;
alter function require_entries() set enable_mergejoin = off;
