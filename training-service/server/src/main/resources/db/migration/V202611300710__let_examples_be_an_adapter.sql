-- The nearest labelled examples vote: what adapters were compared with can be deployed itself.
alter table adapter drop constraint adapter_kind_check;
alter table adapter add constraint adapter_kind_check
  check (kind in ('intent', 'examples', 'encoder-lora', 'fusion', 'retriever'));
