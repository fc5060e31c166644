using System.Net.Sockets;
using Npgsql;
using RabbitMQ.Client.Exceptions;

namespace Scrawl.Bulk;

/// <summary>Tells what goes by when a server or the network is back from what does not.</summary>
internal static class Outage
{
    // A session that a cut network kept from going on was ended.
    private const string IdleInTransaction = "25P03";

    /// <summary>Whether trying again later can help.</summary>
    public static bool Is(Exception error) => error switch
    {
        PostgresException { SqlState: IdleInTransaction } => true,
        PostgresException postgres => postgres.IsTransient,
        NpgsqlException => true,
        BrokerUnreachableException { InnerException: PossibleAuthenticationFailureException or AuthenticationFailureException } => false,
        BrokerUnreachableException or AlreadyClosedException or OperationInterruptedException or PublishException or ConnectFailureException => true,
        IOException or SocketException or TimeoutException or ObjectDisposedException => true,
        AggregateException many => many.InnerExceptions.All(Is),
        _ => false,
    };

    /// <summary>What happened, in one sentence.</summary>
    public static string Describe(Exception error) => error.GetBaseException().Message.ReplaceLineEndings(" ").TrimEnd('.', ' ');
}
