-- A transaction of the ledger moves something: it is written in one statement with its entries.
create function require_entries() returns trigger language plpgsql as $$
begin
  if exists (
    select from added t where not exists (select from ledger_entries e where e.transaction_id = t.id)
  ) then
    raise exception 'a ledger transaction has no entries' using errcode = 'check_violation';
  end if;
  return null;
end $$;
create trigger has_entries after insert on ledger_transactions
  referencing new table as added for each statement execute function require_entries();
