using Npgsql;

namespace Scrawl.Bulk.Storage;

/// <summary>
/// Networks in training. A worker that takes one holds it as long as it says every few seconds that it is there; whoever finds it silent gives
/// the network to another one, from its last checkpoint. Thread-safe.
/// </summary>
internal sealed class MemberStore(NpgsqlDataSource database)
{
    /// <summary>How often an attempt may come to nothing, without a checkpoint in between, before a network is given up.</summary>
    public const int MostFailures = 5;

    private const int Batch = 500;

    // Whether the worker of this attempt still holds it.
    private const string Held = "training = $1 and number = $2 and attempt = $3 and state = 1";

    /// <summary>Keeps a training, all of it or nothing. Of one that is there, the networks that were given up are tried again, and what waits is sent again.</summary>
    /// <param name="plan">What to train.</param>
    /// <param name="teacher">The teacher's file, where there is one.</param>
    /// <param name="cancellation">Until the end nothing is kept.</param>
    /// <returns>The training's number.</returns>
    public async Task<int> Add(TrainingPlan plan, byte[]? teacher, CancellationToken cancellation)
    {
        await using NpgsqlConnection connection = await database.OpenConnectionAsync(cancellation);
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellation);
        MemberRecipe recipe = plan.Recipe;
        if (recipe.Teacher is not null)
        {
            await connection.Sql("insert into scrawl_bulk.model values ($1, $2) on conflict do nothing", recipe.Teacher, teacher).ExecuteNonQueryAsync(cancellation);
        }

        const string insert = """
            insert into scrawl_bulk.training (name, preset, network, epochs, final, teacher) values ($1, $2, $3::text, $4, $5, $6::text)
            on conflict (name) do update set name = excluded.name returning id
            """;
        int id = (int)(await connection.Sql(insert, plan.Name, recipe.Preset, recipe.Network, recipe.Epochs, recipe.Final, recipe.Teacher).ExecuteScalarAsync(cancellation))!;
        const string members = """
            insert into scrawl_bulk.member (training, number, seed, run) select $1, at - 1, seed, run from unnest($2::bigint[], $3::text[]) with ordinality as given (seed, run, at)
            on conflict (training, number) do update set
                state = case when member.state = 3 then 0 else member.state end, failures = case when member.state = 3 then 0 else member.failures end, sent = false
            """;
        long[] seeds = [.. plan.Members.Select(member => unchecked((long)member.Seed))];
        string[] runs = [.. plan.Members.Select(member => member.Run)];
        await connection.Sql(members, id, seeds, runs).ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return id;
    }

    /// <summary>Takes a network for a worker.</summary>
    /// <returns>Null where it need not be trained any more, or another worker trains it.</returns>
    public async Task<Member?> Take(MemberId id, string worker, CancellationToken cancellation)
    {
        const string take = """
            update scrawl_bulk.member set state = 1, attempt = attempt + 1, worker = $3, seen = now()
            from scrawl_bulk.training where training.id = training and training = $1 and number = $2 and state = 0
            returning attempt, training.name, preset, network, epochs, final, teacher, (select count(*)::int from scrawl_bulk.member every where every.training = $1), seed, run, epoch, checkpoint
            """;
        await using NpgsqlCommand command = database.Sql(take, id.Training, id.Number, worker);
        await using NpgsqlDataReader row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation)
            ? new(
                id, row.GetInt32(0), row.GetString(1),
                new(row.GetString(2), Text(row, 3), row.GetInt32(4), row.GetBoolean(5), Text(row, 6), row.GetInt32(7)),
                unchecked((ulong)row.GetInt64(8)), row.GetString(9), row.GetInt32(10), row.IsDBNull(11) ? null : row.GetFieldValue<byte[]>(11))
            : null;
    }

    /// <summary>Notes that the worker is there, and how far it is.</summary>
    /// <param name="member">What it took.</param>
    /// <param name="epoch">Epochs that are done.</param>
    /// <param name="checkpoint">A checkpoint, where there is a new one.</param>
    /// <param name="cancellation">Until the end nothing is noted.</param>
    /// <returns>Whether it still holds it; else it is another worker's, or called off.</returns>
    public async Task<bool> Note(Member member, int epoch, byte[]? checkpoint, CancellationToken cancellation) => await Change(
        member,
        "seen = now(), epoch = $4, checkpoint = coalesce($5::bytea, checkpoint), failures = case when $5::bytea is null then failures else 0 end",
        cancellation,
        epoch, checkpoint);

    /// <summary>Notes that it is trained; the checkpoint is its last.</summary>
    public async Task<bool> Finish(Member member, byte[] checkpoint, CancellationToken cancellation) =>
        await Change(member, "state = 2, seen = now(), epoch = $4, checkpoint = $5::bytea", cancellation, member.Recipe.Epochs, checkpoint);

    /// <summary>Gives it back, for another worker to go on with.</summary>
    public async Task<bool> Release(Member member, int epoch, byte[]? checkpoint, CancellationToken cancellation) =>
        await Change(member, "state = 0, sent = false, epoch = $4, checkpoint = coalesce($5::bytea, checkpoint)", cancellation, epoch, checkpoint);

    /// <summary>Notes that an attempt failed; too many, and the network is given up.</summary>
    public async Task<bool> Fail(Member member, string reason, CancellationToken cancellation) => await Change(
        member, "failures = failures + 1, reasons = reasons || $4::text, state = case when failures + 1 >= $5 then 3 else 0 end, sent = false", cancellation, reason, MostFailures);

    /// <summary>Gives networks back whose workers were not heard of for so long; while the database itself was away, none could be.</summary>
    public async Task Reclaim(TimeSpan silence, CancellationToken cancellation) => await database.Sql(
        """
        update scrawl_bulk.member set failures = failures + 1, sent = false, state = case when failures + 1 >= $2 then 3 else 0 end,
            reasons = reasons || (worker || ' was not heard of after ' || to_char(seen at time zone 'utc', 'YYYY-MM-DD HH24:MI:SS') || ' UTC')
        where state = 1 and seen < now() - $1 and pg_postmaster_start_time() < now() - $1
        """,
        silence, MostFailures).ExecuteNonQueryAsync(cancellation);

    /// <summary>Marks networks that wait as sent, if they can be sent; what others are sending is passed over.</summary>
    /// <param name="send">Returns when the broker has them all.</param>
    /// <param name="cancellation">Until the end they are not sent.</param>
    public async Task Send(Func<IReadOnlyList<MemberId>, Task> send, CancellationToken cancellation)
    {
        const string take = """
            update scrawl_bulk.member set sent = true
            where (training, number) in (select training, number from scrawl_bulk.member where state = 0 and not sent order by training, number limit $1 for update skip locked)
            returning training, number
            """;
        await using NpgsqlConnection connection = await database.OpenConnectionAsync(cancellation);
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellation);
        var members = new List<MemberId>();
        await using (NpgsqlDataReader row = await connection.Sql(take, Batch).ExecuteReaderAsync(cancellation))
        {
            while (await row.ReadAsync(cancellation))
            {
                members.Add(new(row.GetInt32(0), row.GetInt32(1)));
            }
        }

        if (members.Count > 0)
        {
            await send([.. members.Order(Comparer<MemberId>.Create((a, b) => (a.Training, a.Number).CompareTo((b.Training, b.Number))))]);
        }

        await transaction.CommitAsync(cancellation);
    }

    /// <summary>Whether any network waits or is in training.</summary>
    public async Task<bool> Any(CancellationToken cancellation) =>
        await database.Sql("select exists (select from scrawl_bulk.member where state in (0, 1))").ExecuteScalarAsync(cancellation) is true;

    /// <summary>How far a training's networks are, in their order; none where it was called off.</summary>
    public async Task<IReadOnlyList<MemberProgress>> Progress(int training, CancellationToken cancellation)
    {
        const string find = "select number, seed, state, epoch, epochs, worker, reasons from scrawl_bulk.member join scrawl_bulk.training on training.id = training where training.id = $1 order by number";
        var members = new List<MemberProgress>();
        await using NpgsqlCommand command = database.Sql(find, training);
        await using NpgsqlDataReader row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
        {
            members.Add(new(row.GetInt32(0), unchecked((ulong)row.GetInt64(1)), (MemberState)row.GetInt16(2), row.GetInt32(3), row.GetInt32(4), Text(row, 5), row.GetFieldValue<string[]>(6)));
        }

        return members;
    }

    /// <summary>The last checkpoint of a network that is trained.</summary>
    public async Task<byte[]> Checkpoint(MemberId id, CancellationToken cancellation) =>
        (byte[])(await database.Sql("select checkpoint from scrawl_bulk.member where training = $1 and number = $2", id.Training, id.Number).ExecuteScalarAsync(cancellation))!;

    /// <summary>Forgets a training; workers that are at it leave it.</summary>
    /// <returns>Whether it was there.</returns>
    public async Task<bool> Remove(string name, CancellationToken cancellation) =>
        await database.Sql("delete from scrawl_bulk.training where name = $1", name).ExecuteNonQueryAsync(cancellation) > 0;

    private async Task<bool> Change(Member member, string set, CancellationToken cancellation, params object?[] values) =>
        await database.Sql($"update scrawl_bulk.member set {set} where {Held}", [member.Id.Training, member.Id.Number, member.Attempt, .. values]).ExecuteNonQueryAsync(cancellation) > 0;

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
