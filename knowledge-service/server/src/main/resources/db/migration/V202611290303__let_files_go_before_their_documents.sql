-- A key limited to knowledge bases sees a file by the documents made of it. With these gone first it saw no file to
-- delete any more; the file goes first now, and the reference is checked when both are gone.
alter table document alter constraint document_tenant_id_file_id_fkey deferrable initially immediate;
