using System.IO.Pipelines;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Scrawl.Server;
using Scrawl.Server.Settings;

namespace Scrawl.Load;

/// <summary>The product's server with one call more, which costs what HTTP costs and nothing else: it reads the body and answers a constant.</summary>
internal static class Host
{
    private static readonly byte[] s_answer = """
        {"file":null,"digit":7,"confidence":0.99999,"probabilities":[0,0,0,0.00001,0,0,0,0.99999,0,0],"accepted":true,"reason":null}
        """u8.ToArray();

    /// <summary>Serves until it is told to end.</summary>
    public static int Run(string url)
    {
        using WebApplication server = ScrawlServer.Create(SettingsSource.Read(null) with { Urls = url });
        server.MapPost("/bench/constant", Constant);
        server.Run();
        return 0;
    }

    private static async Task Constant(HttpContext context)
    {
        PipeReader body = context.Request.BodyReader;
        ReadResult read;
        do
        {
            read = await body.ReadAsync(context.RequestAborted);
            body.AdvanceTo(read.Buffer.End);
        }
        while (!read.IsCompleted);

        context.Response.ContentType = "application/json";
        context.Response.ContentLength = s_answer.Length;
        await context.Response.BodyWriter.WriteAsync(s_answer, context.RequestAborted);
    }
}
