using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Scrawl.Imaging;
using Scrawl.Imaging.Png;

namespace Scrawl.Cli.Tests;

/// <summary><c>scrawl serve</c>, killed while it is taught and while versions are made active.</summary>
public sealed class TeachKilledTests : IDisposable
{
    private const int Seed = 20261128;
    private const int KillsWhileActivating = 6;
    private const int LongestMilliseconds = 300;
    private const int Pictures = 3;

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AVersionIsThereWholeOrNotAtAllAndTheActiveOneIsTheLastThatWasAcknowledged()
    {
        // Killed in the midst of learning, it knows nothing of it.
        await Run(async client =>
        {
            for (int picture = 0; picture < Pictures; picture++)
            {
                await Keep(client, picture);
            }

            await Teach(client);
            await Until(client, state => state.GetProperty("progress") is { ValueKind: JsonValueKind.Object } progress && progress.GetProperty("share").GetDouble() > 0.3);
        });
        await Run(async client =>
        {
            Assert.Equal([0], Ids(await Versions(client)));
            Assert.Equal(JsonValueKind.Null, (await State(client)).GetProperty("last").ValueKind);
            await Teach(client);
            JsonElement state = await Until(client, state => !state.GetProperty("running").GetBoolean());
            Assert.True(state.GetProperty("last").GetProperty("outcome").GetProperty("taken").GetBoolean(), state.GetRawText());
            Assert.Equal(1, await Active(client));
        });

        // Killed at any moment while the mark moves, it stands where it was acknowledged last, or where it was about to go.
        var random = new Random(Seed);
        int acknowledged = 1, asked = 1;
        for (int round = 0; round < KillsWhileActivating; round++)
        {
            await Run(async client =>
            {
                Assert.Equal([1, 0], Ids(await Versions(client)));
                Assert.Contains(await Active(client), new[] { acknowledged, asked });
                acknowledged = asked = await Active(client);
                using var end = new CancellationTokenSource(random.Next(LongestMilliseconds));
                while (!end.IsCancellationRequested)
                {
                    asked = 1 - acknowledged;
                    using HttpResponseMessage answer = await client.PostAsync($"/api/model/versions/{asked}/activate", null, Cancellation);
                    answer.EnsureSuccessStatusCode();
                    acknowledged = asked;
                }

                // One more is under way as the end comes.
                asked = 1 - acknowledged;
                _ = client.PostAsync($"/api/model/versions/{asked}/activate", null, Cancellation).ContinueWith(_ => { }, TaskScheduler.Default);
                await Task.Delay(random.Next(20), Cancellation);
            });
        }
    }

    /// <summary>Starts a server on the same database, does this, and kills it.</summary>
    private async Task Run(Func<HttpClient, Task> work)
    {
        using Process server = ScrawlProcess.Start("serve", "--urls", "http://127.0.0.1:0", "--database", $"Data Source={_folder["scrawl.db"]}");
        using HttpClient client = await ServeKilledTests.Client(server);
        while (!(await client.GetAsync("/v2/health/ready", Cancellation)).IsSuccessStatusCode)
        {
            await Task.Delay(20, Cancellation);
        }

        await work(client);
        server.Kill();
        await server.WaitForExitAsync(Cancellation);
    }

    /// <summary>A gate that a person says is a 4, and has looked at again.</summary>
    private static async Task Keep(HttpClient client, int number)
    {
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(Gate(number)), "file", "gate.png" },
            { new StringContent("4"), "digit" },
            { new StringContent("true"), "consent" },
        };
        using HttpResponseMessage kept = await client.PostAsync("/api/corrections", form, Cancellation);
        Assert.Equal(HttpStatusCode.Created, kept.StatusCode);
        using HttpResponseMessage confirmed = await client.PutAsJsonAsync($"{kept.Headers.Location}/digit", new { digit = 4 }, Cancellation);
        confirmed.EnsureSuccessStatusCode();
    }

    /// <summary>Two upright strokes under a beam, dark on light, as a PNG.</summary>
    private static byte[] Gate(int number)
    {
        const int Side = 60;
        var pixels = new byte[Side * Side];
        Array.Fill(pixels, (byte)250);
        for (int y = 10; y < 50; y++)
        {
            Span<byte> row = pixels.AsSpan(y * Side, Side);
            (y < 15 ? row[(8 - number)..(52 + number)] : row[12..17]).Fill(20);
            row[(43 + number)..(48 + number)].Fill(20);
        }

        return PngEncoder.Encode(new GreyImage(Side, Side, pixels));
    }

    private static async Task Teach(HttpClient client)
    {
        using HttpResponseMessage started = await client.PostAsync("/api/teach", null, Cancellation);
        Assert.Equal(HttpStatusCode.Accepted, started.StatusCode);
    }

    private static async Task<JsonElement> Until(HttpClient client, Func<JsonElement, bool> holds)
    {
        JsonElement state;
        while (!holds(state = await State(client)))
        {
            await Task.Delay(100, Cancellation);
        }

        return state;
    }

    private static Task<JsonElement> State(HttpClient client) => client.GetFromJsonAsync<JsonElement>("/api/teach", Cancellation);

    private static async Task<JsonElement[]> Versions(HttpClient client) =>
        [.. (await client.GetFromJsonAsync<JsonElement>("/api/model/versions", Cancellation)).GetProperty("versions").EnumerateArray()];

    private static IEnumerable<int> Ids(JsonElement[] versions) => versions.Select(version => version.GetProperty("id").GetInt32());

    /// <summary>The version that answers, as the list and the Open Inference Protocol have it.</summary>
    private static async Task<int> Active(HttpClient client)
    {
        JsonElement active = Assert.Single(await Versions(client), version => version.GetProperty("active").GetBoolean());
        JsonElement metadata = await client.GetFromJsonAsync<JsonElement>("/v2/models/digits", Cancellation);
        Assert.StartsWith(metadata.GetProperty("versions")[0].GetString()!, active.GetProperty("sha256").GetString());
        return active.GetProperty("id").GetInt32();
    }
}
