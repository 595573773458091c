-- Two windows on one draft: the one that does not know what the other saved does not write over it.
alter table draft add column typed_in uuid;
comment on column draft.typed_in is 'the open window that saved last; null: not told';
