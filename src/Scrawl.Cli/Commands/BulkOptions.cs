using System.CommandLine;
using Scrawl.Bulk;

namespace Scrawl.Cli.Commands;

/// <summary>Options of the verbs of bulk reading, and how their work is run.</summary>
internal static class BulkOptions
{
    /// <summary><c>--queue</c>.</summary>
    public static Option<string> Queue() => Required("--queue", "SCRAWL_QUEUE", "The RabbitMQ broker: amqp://user:password@host/vhost", "amqp://...");

    /// <summary><c>--database</c>.</summary>
    public static Option<string> Database() => Required("--database", "SCRAWL_DATABASE", "The PostgreSQL database: \"Host=...;Username=...;Password=...;Database=...\"", "Host=...");

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
        option.DefaultValueFactory = _ => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : "";
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is not { Length: > 0 })
            {
                result.AddError($"{name} is missing. Give it, or set {variable}.");
            }
        });
        return option;
    }
}
