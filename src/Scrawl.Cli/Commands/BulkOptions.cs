using System.CommandLine;
using Scrawl.Bulk;

namespace Scrawl.Cli.Commands;

/// <summary>Options of the verbs of bulk reading, and how their work is run.</summary>
internal static class BulkOptions
{
    /// <summary>The environment variable of the broker's address.</summary>
    public const string QueueVariable = "SCRAWL_QUEUE";

    /// <summary>The environment variable of the database's connection string.</summary>
    public const string DatabaseVariable = "SCRAWL_DATABASE";

    /// <summary>The broker's address where none is given; null where the variable is not set.</summary>
    public static string? DefaultQueue => Set(QueueVariable);

    /// <summary>The database's connection string where none is given; null where the variable is not set.</summary>
    public static string? DefaultDatabase => Set(DatabaseVariable);

    /// <summary><c>--queue</c>.</summary>
    public static Option<string> Queue() => Required("--queue", QueueVariable, "The RabbitMQ broker: amqp://user:password@host/vhost", "amqp://...");

    /// <summary><c>--database</c>.</summary>
    public static Option<string> Database() => Required("--database", DatabaseVariable, "The PostgreSQL database: \"Host=...;Username=...;Password=...;Database=...\"", "Host=...");

    /// <summary>Runs work with servers to its end; that one cannot be reached is told as the user's to mend.</summary>
    public static int Run(Func<Task<int>> work)
    {
        try
        {
            return work().GetAwaiter().GetResult();
        }
        catch (Exception error) when (Outage.Is(error) && InputError.Describe(error) is null)
        {
            throw new BulkException($"a server does not answer: {Outage.Describe(error)}; expected the broker of --queue and the database of --database to be there. Start them, or check the addresses", error);
        }
    }

    private static Option<string> Required(string name, string variable, string description, string helpName)
    {
        var option = new Option<string>(name) { Description = $"{description} [default: ${variable}]", HelpName = helpName };
        option.DefaultValueFactory = _ => Set(variable) ?? "";
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is not { Length: > 0 })
            {
                result.AddError($"{name} is missing. Give it, or set {variable}.");
            }
        });
        return option;
    }

    private static string? Set(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;
}
