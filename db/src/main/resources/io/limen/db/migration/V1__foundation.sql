-- Calls that ended, one row each. Columns that are searched are typed; the rest is the document.
create table cdr (
    call_id        text primary key,
    started_at     timestamptz not null,
    established_at timestamptz,
    ended_at       timestamptz not null,
    from_realm     text not null,
    to_realm       text not null,
    from_uri       text not null,
    to_uri         text not null,
    gateway        text,
    result         text not null,
    status         integer not null,
    reason         text not null,
    detail         jsonb not null
);
create index cdr_by_end on cdr (ended_at desc, call_id desc);

-- Every state the configuration was in. A revision is never changed or deleted.
create table config_revision (
    revision   bigint generated always as identity primary key,
    created_at timestamptz not null,
    source     text not null,
    digest     text not null
);

-- The resources of each revision.
create table config_resource (
    revision bigint not null references config_revision (revision),
    kind     text not null,
    name     text not null,
    body     jsonb not null,
    primary key (revision, kind, name)
);

-- Last known facts of every gateway that ever registered.
create table gateway_fact (
    mid     text primary key,
    state   text not null,
    seen_at timestamptz not null,
    facts   jsonb not null
);

-- Who migrated this database, when, and how long it took.
create table migration_audit (
    id             bigint generated always as identity primary key,
    version        text not null,
    description    text not null,
    applied_at     timestamptz not null,
    duration_ms    bigint not null,
    server_version text not null
);
