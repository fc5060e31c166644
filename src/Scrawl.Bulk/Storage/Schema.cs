using Npgsql;

namespace Scrawl.Bulk.Storage;

/// <summary>The tables of bulk reading, in a schema of their own; made, and brought up to date, by whoever comes first.</summary>
internal static class Schema
{
    // "SCRAWL" in ASCII: nobody else's lock.
    private const long Lock = 0x534352_41574C;

    /// <summary>Each takes the tables from the version of its place to the next one.</summary>
    private static readonly string[] s_steps =
    [
        """
        create table scrawl_bulk.installation (id uuid not null default gen_random_uuid());
        insert into scrawl_bulk.installation default values;

        create table scrawl_bulk.model (sha256 text primary key, file bytea not null);

        create table scrawl_bulk.job (
            id int generated always as identity primary key,
            name text not null unique,
            input text not null,
            source text not null,
            kind text not null,
            strings boolean not null,
            precision text not null,
            model text not null references scrawl_bulk.model,
            submitted timestamptz not null default now(),
            cancelled timestamptz);

        create table scrawl_bulk.chunk (
            job int not null references scrawl_bulk.job on delete cascade,
            number int not null,
            state smallint not null default 0,
            count int not null,
            position bigint not null,
            names text[],
            seen boolean not null,
            data bytea,
            failures int not null default 0,
            reasons text[] not null default '{}',
            begun timestamptz,
            begun_by text,
            finished timestamptz,
            worker text,
            seconds real,
            bad int,
            primary key (job, number));
        create index chunk_waiting on scrawl_bulk.chunk (job) where state = 0;
        create index chunk_finished on scrawl_bulk.chunk (job, finished) where state = 1;

        create table scrawl_bulk.outbox (
            id bigint generated always as identity primary key,
            job int not null references scrawl_bulk.job on delete cascade,
            chunk int not null,
            dead boolean not null default false);
        create index outbox_job on scrawl_bulk.outbox (job);

        create table scrawl_bulk.worker (
            name text primary key,
            started timestamptz not null default now(),
            seen timestamptz not null,
            stopped timestamptz,
            threads int not null,
            doing text not null,
            chunks bigint not null,
            pictures bigint not null,
            reading real not null,
            waiting real not null,
            keeping real not null);
        """,
        """
        create table scrawl_bulk.training (
            id int generated always as identity primary key,
            name text not null unique,
            preset text not null,
            network text,
            epochs int not null,
            final boolean not null,
            teacher text references scrawl_bulk.model,
            submitted timestamptz not null default now());

        create table scrawl_bulk.member (
            training int not null references scrawl_bulk.training on delete cascade,
            number int not null,
            seed bigint not null,
            run text not null,
            state smallint not null default 0,
            sent boolean not null default false,
            attempt int not null default 0,
            worker text,
            seen timestamptz,
            epoch int not null default 0,
            failures int not null default 0,
            reasons text[] not null default '{}',
            checkpoint bytea,
            primary key (training, number));
        alter table scrawl_bulk.member alter checkpoint set storage external;
        """,
    ];

    /// <summary>Makes the tables ready.</summary>
    /// <returns>Which installation they are: messages of another one are not ours.</returns>
    /// <exception cref="BulkException">A newer version of Scrawl made them.</exception>
    public static async Task<Guid> Prepare(NpgsqlDataSource database, CancellationToken cancellation)
    {
        await using NpgsqlConnection connection = await database.OpenConnectionAsync(cancellation);
        if (await Version(connection, cancellation) is var found && found < s_steps.Length)
        {
            await Update(connection, cancellation);
        }
        else if (found > s_steps.Length)
        {
            throw new BulkException($"The database's tables are of version {found}; this Scrawl knows them up to version {s_steps.Length}. Use the version of Scrawl that made them, or a newer one");
        }

        return (Guid)(await connection.Sql("select id from scrawl_bulk.installation").ExecuteScalarAsync(cancellation))!;
    }

    private static async Task Update(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellation);
        await connection.Sql("select pg_advisory_xact_lock($1)", Lock).ExecuteNonQueryAsync(cancellation);
        await connection.Sql("set local client_min_messages = warning; create schema if not exists scrawl_bulk; create table if not exists scrawl_bulk.version (number int not null)").ExecuteNonQueryAsync(cancellation);
        for (int version = await Version(connection, cancellation); version < s_steps.Length; version++)
        {
            await connection.Sql(s_steps[version]).ExecuteNonQueryAsync(cancellation);
            await connection.Sql("insert into scrawl_bulk.version values ($1)", version + 1).ExecuteNonQueryAsync(cancellation);
        }

        await transaction.CommitAsync(cancellation);
    }

    /// <summary>How far the tables are; 0 where there are none.</summary>
    private static async Task<int> Version(NpgsqlConnection connection, CancellationToken cancellation) =>
        await connection.Sql("select to_regclass('scrawl_bulk.version') is not null").ExecuteScalarAsync(cancellation) is true
            ? await connection.Sql("select coalesce(max(number), 0) from scrawl_bulk.version").ExecuteScalarAsync(cancellation) as int? ?? 0
            : 0;
}
