-- Sessions of the console live here, so that they survive a restart and are seen by every replica of web.
create table web_session (
    id_hash      text        not null primary key,
    sid          text,
    content      text        not null,
    flash        text,
    created_at   timestamptz not null,
    last_used_at timestamptz not null
);

create index web_session_sid on web_session (sid);
create index web_session_last_used_at on web_session (last_used_at);

grant select, insert, update, delete on web_session to "${approle}";
