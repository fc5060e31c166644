using Npgsql;

namespace Scrawl.Bulk.Storage;

/// <summary>Commands with their values in place of $1, $2 and so on.</summary>
internal static class Commands
{
    /// <summary>A command on a connection of its own.</summary>
    public static NpgsqlCommand Sql(this NpgsqlDataSource database, string text, params ReadOnlySpan<object?> values) => With(database.CreateCommand(text), values);

    /// <summary>A command on this connection.</summary>
    public static NpgsqlCommand Sql(this NpgsqlConnection connection, string text, params ReadOnlySpan<object?> values) => With(new(text, connection), values);

    private static NpgsqlCommand With(NpgsqlCommand command, ReadOnlySpan<object?> values)
    {
        foreach (object? value in values)
        {
            command.Parameters.Add(new() { Value = value ?? DBNull.Value });
        }

        return command;
    }
}
