using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Scrawl.Engine.Formats;
using Scrawl.Engine.Networks;
using Scrawl.Models;
using Scrawl.Server.Recognition;

namespace Scrawl.Server.Tests.Operation;

public sealed class ModelReloadTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("scrawl-model-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_file_renamed_over_the_old_one_serves_soon_and_no_request_is_lost()
    {
        string path = Write("model", seed: 1), next = Write("next", seed: 2);
        await using RunningServer server = await RunningServer.Start(new() { Model = path });
        string old = Serving(server);
        using var stop = new CancellationTokenSource();
        Task<int> load = Load.On(server, stop.Token);

        File.Move(next, path, overwrite: true);
        await Until(() => Serving(server) != old);
        await stop.CancelAsync();

        Assert.NotEqual(0, await load);
        Assert.Equal(ModelFile.Sha256(ModelFile.Load(path).Network), Serving(server));
    }

    [Fact]
    public async Task A_server_in_8_bits_refuses_a_file_that_was_not_made_ready_for_them()
    {
        string path = Write("model", seed: 1);
        Assert.Contains("scrawl quantize", Assert.Throws<ModelFormatException>(() => ScrawlServer.Create(new() { Model = path, Precision = Precision.Int8 })).Message, StringComparison.Ordinal);
        await using RunningServer server = await RunningServer.Start(new() { Precision = Precision.Int8 });
        Assert.Equal(ModelFile.Sha256(ModelFile.Default.Network), Serving(server));
    }

    [Fact]
    public async Task A_file_written_in_place_serves_soon()
    {
        string path = Write("model", seed: 1), next = Write("next", seed: 2);
        await using RunningServer server = await RunningServer.Start(new() { Model = path });
        string old = Serving(server);
        byte[] bytes = await File.ReadAllBytesAsync(next, TestContext.Current.CancellationToken);
        await using (FileStream file = File.Create(path))
        {
            await file.WriteAsync(bytes.AsMemory(0, bytes.Length / 2), TestContext.Current.CancellationToken);
            await file.FlushAsync(TestContext.Current.CancellationToken);
            await Task.Delay(2500, TestContext.Current.CancellationToken); // long enough to be taken for the whole, and refused
            Assert.Equal(old, Serving(server));
            await file.WriteAsync(bytes.AsMemory(bytes.Length / 2), TestContext.Current.CancellationToken);
        }

        await Until(() => Serving(server) != old);
    }

    [Fact]
    public async Task A_bad_file_is_refused_and_the_old_model_keeps_serving()
    {
        string path = Write("model", seed: 1);
        await using RunningServer server = await RunningServer.Start(new() { Model = path });
        string old = Serving(server);
        await File.WriteAllTextAsync(path, "no model", TestContext.Current.CancellationToken);

        using HttpResponseMessage refused = await server.Client.PostAsync("/api/model/reload", null, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        JsonElement problem = await refused.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Contains(path, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Contains("The model before it keeps serving.", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(old, Serving(server));
        using HttpResponseMessage answer = await server.Client.PostAsync("/api/recognize", Calls.Png(Pictures.OnePng()), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_call_reloads_at_once()
    {
        string path = Write("model", seed: 1);
        await using RunningServer server = await RunningServer.Start(new() { Model = path });
        Write("model", seed: 2);
        using HttpResponseMessage answer = await server.Client.PostAsync("/api/model/reload", null, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        JsonElement reloaded = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal(ModelFile.Sha256(ModelFile.Load(path).Network), reloaded.GetProperty("modelSha256").GetString());
    }

    private string Write(string name, int seed)
    {
        string path = Path.Combine(_folder.FullName, name);
        new ModelFile(Network.Create(ModelFile.Default.Network.Spec, (ulong)seed), ModelFile.Default.Card).Save(path);
        return path;
    }

    private static string Serving(RunningServer server) => server.Services.GetRequiredService<ServingModel>().Sha256;

    private static async Task Until(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!condition())
        {
            await Task.Delay(20, patience.Token);
        }
    }
}
