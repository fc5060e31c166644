using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace Scrawl.Cli.Tests;

/// <summary><c>scrawl serve</c>, killed while corrections are written.</summary>
public sealed class ServeKilledTests : IDisposable
{
    private const int Rounds = 4;
    private const int Writers = 4;
    private const int Seed = 20261128;
    private const int LongestMilliseconds = 800;

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task NothingAcknowledgedIsLost()
    {
        var random = new Random(Seed);
        var acknowledged = new ConcurrentDictionary<string, int>();
        for (int round = 0; round < Rounds; round++)
        {
            int before = acknowledged.Count;
            using Process server = ScrawlProcess.Start("serve", "--urls", "http://127.0.0.1:0", "--database", $"Data Source={_folder["scrawl.db"]}");
            using HttpClient client = await Client(server);
            await AreAllThere(client, acknowledged);

            // From the first that is kept on, at any moment: between two, within one, within a checkpoint.
            Task[] writers = [.. Enumerable.Range(0, Writers).Select(writer => Task.Run(() => Write(client, writer, acknowledged)))];
            while (acknowledged.Count == before)
            {
                await Task.Delay(1, Cancellation);
            }

            await Task.Delay(random.Next(LongestMilliseconds), Cancellation);
            server.Kill();
            await server.WaitForExitAsync(Cancellation);
            await Task.WhenAll(writers);
            Assert.True(acknowledged.Count > before);
            IsSound();
        }

        using Process last = ScrawlProcess.Start("serve", "--urls", "http://127.0.0.1:0", "--database", $"Data Source={_folder["scrawl.db"]}");
        using HttpClient reader = await Client(last);
        await AreAllThere(reader, acknowledged);
        last.Kill();
        await last.WaitForExitAsync(Cancellation);
    }

    /// <summary>A client of a server that has said where it listens.</summary>
    internal static async Task<HttpClient> Client(Process server)
    {
        while (await server.StandardOutput.ReadLineAsync(Cancellation) is { } line)
        {
            if (Regex.Match(line, @"http://127\.0\.0\.1:\d+") is { Success: true, Value: var url })
            {
                // Nobody reads on, and a full pipe would stop the server.
                _ = server.StandardOutput.ReadToEndAsync(Cancellation);
                _ = server.StandardError.ReadToEndAsync(Cancellation);
                return new HttpClient { BaseAddress = new Uri(url) };
            }
        }

        throw new InvalidOperationException($"The server ended: {await server.StandardError.ReadToEndAsync(Cancellation)}");
    }

    /// <summary>Keeps corrections one after the other until the server is gone.</summary>
    private static async Task Write(HttpClient client, int writer, ConcurrentDictionary<string, int> acknowledged)
    {
        try
        {
            for (int digit = writer; ; digit = (digit + 1) % 10)
            {
                using var form = new MultipartFormDataContent
                {
                    { new ByteArrayContent(TemporaryFolder.One()), "file", "one.png" },
                    { new StringContent($"{digit}"), "digit" },
                    { new StringContent("true"), "consent" },
                };
                using HttpResponseMessage response = await client.PostAsync("/api/corrections", form, Cancellation);
                Assert.Equal(HttpStatusCode.Created, response.StatusCode);
                acknowledged[response.Headers.Location!.OriginalString] = digit;
            }
        }
        catch (HttpRequestException)
        {
            // Killed: this one was not acknowledged.
        }
    }

    private static async Task AreAllThere(HttpClient client, ConcurrentDictionary<string, int> acknowledged)
    {
        var kept = new Dictionary<string, int>();
        string? next = null;
        do
        {
            JsonElement page = await client.GetFromJsonAsync<JsonElement>($"/api/corrections?limit=500{(next is null ? "" : $"&after={next}")}", Cancellation);
            foreach (JsonElement correction in page.GetProperty("corrections").EnumerateArray())
            {
                kept.Add($"/api/corrections/{correction.GetProperty("id")}", correction.GetProperty("digit").GetInt32());
            }

            next = page.GetProperty("next").GetString();
        }
        while (next is not null);

        Assert.All(acknowledged, one => Assert.Equal(one.Value, kept.GetValueOrDefault(one.Key, -1)));
        if (!acknowledged.IsEmpty)
        {
            Assert.Equal(TemporaryFolder.One(), await client.GetByteArrayAsync($"{acknowledged.Keys.First()}/picture", Cancellation));
        }
    }

    private void IsSound()
    {
        using var connection = new SqliteConnection($"Data Source={_folder["scrawl.db"]};Pooling=false");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check";
        Assert.Equal("ok", command.ExecuteScalar());
    }
}
