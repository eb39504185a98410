-- What a request under a key was answered, beside its body.
alter table idempotency_keys
  add column location text,
  add column etag text;
