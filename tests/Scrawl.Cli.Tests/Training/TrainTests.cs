using System.Diagnostics;
using System.Text.Json;
using Scrawl.Models;

namespace Scrawl.Cli.Tests.Training;

/// <summary>Training, judging and exporting by real processes, on a small set that the tests make themselves.</summary>
public class TrainTests
{
    private const int Side = 28;
    private const string Network = """
        {"input":{"height":28,"width":28,"channels":1},
         "layers":[{"type":"conv","filters":4,"kernel":5},{"type":"relu"},{"type":"maxpool","size":4},{"type":"flatten"},{"type":"dense","units":10}]}
        """;

    [Fact]
    public void A_run_stopped_by_Ctrl_C_then_killed_and_resumed_ends_with_the_same_bytes_on_any_number_of_threads()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are sent with kill(1); run it on Linux or macOS.");
        using var folder = new TemporaryFolder();
        string[] common = ["--data", BarDigits.Write(folder), "--network", WriteNetwork(folder), "--epochs", "30", "--seed", "5", "--json"];

        ScrawlProcess.Result whole = ScrawlProcess.Run(["train", .. common, "--threads", "1", "--out", folder["whole.safetensors"]]);

        string[] train = ["train", .. common, "--threads", "2", "--out", folder["stopped.safetensors"]];
        using Process process = ScrawlProcess.Start(train);
        Assert.Contains("\"epoch\":1,", process.StandardOutput.ReadLine()!, StringComparison.Ordinal);
        Process.Start("kill", ["-INT", $"{process.Id}"]).WaitForExit();
        string rest = process.StandardOutput.ReadToEnd();
        Assert.Equal(130, ScrawlProcess.Wait(process));
        Assert.False(JsonDocument.Parse(rest.Trim().Split('\n')[^1]).RootElement.GetProperty("done").GetBoolean());
        Assert.True(File.Exists(folder["stopped.checkpoint"]));
        Assert.False(File.Exists(folder["stopped.safetensors"]));
        Assert.Contains("--resume", process.StandardError.ReadToEnd(), StringComparison.Ordinal);

        using Process killed = ScrawlProcess.Start([.. train, "--resume"]);
        Assert.DoesNotContain("\"epoch\":1,", killed.StandardOutput.ReadLine()!, StringComparison.Ordinal);
        killed.Kill();
        killed.WaitForExit();
        Assert.False(File.Exists(folder["stopped.safetensors"]));

        ScrawlProcess.Result resumed = ScrawlProcess.Run([.. train, "--resume"]);

        Assert.Equal((0, 0), (whole.Code, resumed.Code));
        Assert.Equal("", whole.Error);
        JsonElement[] epochs = whole.Objects();
        Assert.Equal(31, epochs.Length);
        Assert.Equal(Enumerable.Range(1, 30), epochs[..^1].Select(epoch => epoch.GetProperty("epoch").GetInt32()));
        Assert.Equal(
            ["epoch", "loss", "trainAccuracy", "validationAccuracy", "learningRate", "seconds", "imagesPerSecond"],
            epochs[0].EnumerateObject().Select(member => member.Name));
        Assert.True(epochs[^2].GetProperty("loss").GetDouble() < epochs[0].GetProperty("loss").GetDouble());
        JsonElement done = epochs[^1];
        Assert.True(done.GetProperty("done").GetBoolean());
        Assert.Equal(folder["whole.safetensors"], done.GetProperty("out").GetString());
        Assert.Equal(4 * 25 + 4 + 4 * 36 * 10 + 10, done.GetProperty("parameters").GetInt32());
        Assert.Equal(done.GetProperty("sha256").GetString(), resumed.Objects()[^1].GetProperty("sha256").GetString());
        Assert.False(File.Exists(folder["stopped.checkpoint"]));
    }

    [Fact]
    public async Task A_reader_that_has_enough_ends_the_run_quietly()
    {
        using var folder = new TemporaryFolder();

        using Process process = ScrawlProcess.Start(
            "train", "--data", BarDigits.Write(folder), "--network", WriteNetwork(folder), "--epochs", "1000000", "--json", "--out", folder["m.safetensors"]);
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.NotNull(await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        process.StandardOutput.Close();

        Assert.Equal(0, ScrawlProcess.Wait(process));
        Assert.Equal("", await error);
    }

    [Fact]
    public void A_trained_file_is_judged_shown_exported_and_reported()
    {
        using var folder = new TemporaryFolder();
        string data = BarDigits.Write(folder), model = folder["m.safetensors"];
        string[] withModel = ["--model", model];

        ScrawlProcess.Result train = ScrawlProcess.Run(
            "train", "--data", data, "--network", WriteNetwork(folder), "--epochs", "2", "--final", "--out", model, "--report", folder["r.html"]);
        ScrawlProcess.Result evaluate = ScrawlProcess.Run(["evaluate", "--data", data, "--json", .. withModel]);
        ScrawlProcess.Result card = ScrawlProcess.Run(["model", "--json", .. withModel]);
        ScrawlProcess.Result export = ScrawlProcess.Run(["export", "--to", folder["new/m.onnx"], .. withModel]);

        Assert.Equal((0, 0, 0, 0), (train.Code, evaluate.Code, card.Code, export.Code));
        Assert.DoesNotContain('\e', train.Out);
        Assert.DoesNotContain("held-out", train.Out, StringComparison.Ordinal);
        Assert.Contains("epoch 2/2", train.Out, StringComparison.Ordinal);
        Assert.Contains("looked at once", train.Out, StringComparison.Ordinal);
        Assert.Contains("</html>", File.ReadAllText(folder["r.html"]), StringComparison.Ordinal);

        JsonElement figures = Assert.Single(evaluate.Objects());
        Assert.Equal(
            [
                "images", "correct", "accuracy", "perDigit", "confusion", "logLoss", "ece", "seconds", "imagesPerSecond",
                "leastConfidence", "accepted", "errorAmongAccepted",
            ],
            figures.EnumerateObject().Select(member => member.Name));
        int images = figures.GetProperty("images").GetInt32();
        Assert.Equal(100, images);
        Assert.Equal((double)figures.GetProperty("correct").GetInt32() / images, figures.GetProperty("accuracy").GetDouble());
        Assert.Equal(images, figures.GetProperty("confusion").EnumerateArray().Sum(row => row.EnumerateArray().Sum(cell => cell.GetInt32())));

        JsonElement shown = Assert.Single(card.Objects());
        Assert.Equal(0.5, shown.GetProperty("leastConfidence").GetDouble());
        Assert.Equal("mnist", shown.GetProperty("preprocessing").GetString());
        Assert.Equal(2, shown.GetProperty("training").GetProperty("history").GetArrayLength());
        Assert.StartsWith("scrawl train --network ", shown.GetProperty("training").GetProperty("command").GetString(), StringComparison.Ordinal);
        Assert.True(new FileInfo(folder["new/m.onnx"]).Length > 4 * 1554);
    }

    [Fact]
    public void An_ensemble_is_one_file_that_reads_and_teaches()
    {
        using var folder = new TemporaryFolder();
        string[] data = ["--data", BarDigits.Write(folder)];
        string ensemble = folder["e.safetensors"], network = WriteNetwork(folder);

        ScrawlProcess.Result train = ScrawlProcess.Run(["train", .. data, "--network", network, "--ensemble", "3", "--epochs", "2", "--json", "--out", ensemble]);
        ScrawlProcess.Result evaluate = ScrawlProcess.Run(["evaluate", .. data, "--json", "--model", ensemble]);
        ScrawlProcess.Result card = ScrawlProcess.Run("model", "--json", "--model", ensemble);
        ScrawlProcess.Result export = ScrawlProcess.Run("export", "--to", folder["e.onnx"], "--model", ensemble);
        ScrawlProcess.Result bytes = ScrawlProcess.Run(["evaluate", .. data, "--model", ensemble, "--precision", "int8"]);
        ScrawlProcess.Result pupil = ScrawlProcess.Run(["train", .. data, "--network", network, "--teacher", ensemble, "--epochs", "2", "--out", folder["p.safetensors"]]);
        ScrawlProcess.Result noTeacher = ScrawlProcess.Run(["train", .. data, "--network", network, "--teacher", folder["nobody"], "--out", folder["q.safetensors"]]);

        Assert.Equal((0, 0, 0, 1, 1, 0, 1), (train.Code, evaluate.Code, card.Code, export.Code, bytes.Code, pupil.Code, noTeacher.Code));
        Assert.Equal([1, 1, 2, 2, 3, 3], train.Objects()[..^1].Select(epoch => epoch.GetProperty("member").GetInt32()));
        Assert.Empty(Directory.GetFiles(folder[""], "*.checkpoint*"));
        Assert.Equal(100, evaluate.Objects()[0].GetProperty("images").GetInt32());
        JsonElement shown = Assert.Single(card.Objects());
        Assert.Equal((3, 3 * (4 * 25 + 4 + 4 * 36 * 10 + 10)), (shown.GetProperty("members").GetInt32(), shown.GetProperty("parameters").GetInt32()));
        Assert.Equal(train.Objects()[^1].GetProperty("sha256").GetString(), shown.GetProperty("sha256").GetString());
        Assert.Contains("--ensemble 3", shown.GetProperty("training").GetProperty("command").GetString(), StringComparison.Ordinal);
        Assert.Contains("ensemble of 3 networks; ONNX can be had for one", export.Error, StringComparison.Ordinal);
        Assert.Contains("ensemble of 3 networks; 8 bits can be had for one", bytes.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["e.onnx"]));
        Assert.Contains("taught by 3 networks", ModelFile.Load(folder["p.safetensors"]).Card.Training.Recipe, StringComparison.Ordinal);
        Assert.Contains("nobody", noTeacher.Error, StringComparison.Ordinal);
        Assert.Contains("there is no such file", noTeacher.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Training_begins_with_a_network_that_is_given()
    {
        using var folder = new TemporaryFolder();
        string[] data = ["--data", BarDigits.Write(folder), "--json"];
        string network = WriteNetwork(folder), first = folder["1.safetensors"];
        File.WriteAllText(folder["other.json"], Network.Replace("\"filters\":4", "\"filters\":5", StringComparison.Ordinal));

        ScrawlProcess.Result train = ScrawlProcess.Run(["train", .. data, "--network", network, "--epochs", "4", "--out", first]);
        ScrawlProcess.Result more = ScrawlProcess.Run(["train", .. data, "--network", network, "--epochs", "1", "--from", first, "--out", folder["2.safetensors"]]);
        ScrawlProcess.Result anew = ScrawlProcess.Run(["train", .. data, "--network", network, "--epochs", "1", "--out", folder["3.safetensors"]]);
        ScrawlProcess.Result other = ScrawlProcess.Run(["train", .. data, "--network", folder["other.json"], "--from", first, "--out", folder["4.safetensors"]]);
        ScrawlProcess.Result several = ScrawlProcess.Run(["train", .. data, "--preset", "ensemble", "--from", first]);

        Assert.Equal((0, 0, 0, 1, 2), (train.Code, more.Code, anew.Code, other.Code, several.Code));
        Assert.Contains("--from goes with one network", several.Error, StringComparison.Ordinal);
        double Loss(ScrawlProcess.Result run) => run.Objects()[0].GetProperty("loss").GetDouble();
        Assert.True(Loss(more) < 0.7 * Loss(anew), $"begun with what was trained: {Loss(more)}, anew: {Loss(anew)}");
        Assert.Contains($"begun with the network of sha256 {train.Objects()[^1].GetProperty("sha256").GetString()}", ModelFile.Load(folder["2.safetensors"]).Card.Training.Recipe, StringComparison.Ordinal);
        Assert.Contains("of another description", other.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--queue --database Host=127.0.0.1", 2, "--queue is without a value, and SCRAWL_QUEUE is not set")]
    [InlineData("--queue amqp://127.0.0.1:1", 2, "--database is missing. Give it, or set SCRAWL_DATABASE")]
    [InlineData("--database Host=127.0.0.1", 2, "--database and --call-off go with --queue")]
    [InlineData("--queue amqp://127.0.0.1:1 --database Host=127.0.0.1 --from n.safetensors", 2, "--from and --queue exclude each other")]
    [InlineData("--call-off", 2, "--database and --call-off go with --queue")]
    [InlineData("--queue amqp://127.0.0.1:1 --database Host=127.0.0.1;Port=1", 1, "a server does not answer")]
    [InlineData("--queue amqp://127.0.0.1:1 --database nonsense", 1, "This connection string cannot be used")]
    public void Servers_that_are_missing_are_told(string arguments, int code, string expected)
    {
        using var folder = new TemporaryFolder();
        ScrawlProcess.Result result = ScrawlProcess.Run(["train", "--data", BarDigits.Write(folder), "--network", WriteNetwork(folder), "--out", folder["n.safetensors"], .. arguments.Split(' ')]);
        Assert.Equal(code, result.Code);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["n.safetensors"]));
    }

    [Fact]
    public void A_model_without_ranges_is_made_ready_for_8_bits()
    {
        using var folder = new TemporaryFolder();
        string data = BarDigits.Write(folder), model = folder["m.safetensors"];
        ModelFile file = ModelFile.Default.WithRanges(null);
        file.Save(model);

        ScrawlProcess.Result before = ScrawlProcess.Run("evaluate", "--data", data, "--model", model, "--precision", "int8");
        ScrawlProcess.Result quantize = ScrawlProcess.Run("quantize", "--data", data, "--model", model);
        ScrawlProcess.Result evaluate = ScrawlProcess.Run("evaluate", "--data", data, "--model", model, "--precision", "int8", "--record");
        ScrawlProcess.Result nowhere = ScrawlProcess.Run("quantize", "--data", data, "--model", folder["nowhere"]);
        ScrawlProcess.Result wrong = ScrawlProcess.Run("evaluate", "--precision", "int4");

        Assert.Equal((1, 0, 0, 1, 2), (before.Code, quantize.Code, evaluate.Code, nowhere.Code, wrong.Code));
        Assert.Contains("scrawl quantize --model FILE", before.Error, StringComparison.Ordinal);
        Assert.Contains("there is no such file", nowhere.Error, StringComparison.Ordinal);
        Assert.Contains("int4", wrong.Error, StringComparison.Ordinal);
        Assert.Contains("in 8 bits", evaluate.Out, StringComparison.Ordinal);
        ModelFile now = ModelFile.Load(model);
        Assert.Equal(ModelFile.Sha256(file.Network), ModelFile.Sha256(now.Network));
        Assert.Contains(now.Card.Accuracy, figure => figure.What.EndsWith("in 8 bits", StringComparison.Ordinal) && figure.Command.EndsWith("--precision int8", StringComparison.Ordinal));
    }

    [Fact]
    public void Held_out_images_and_pictures_of_no_digit_judge_too()
    {
        using var folder = new TemporaryFolder();
        string data = BarDigits.Write(folder);

        ScrawlProcess.Result json = ScrawlProcess.Run("evaluate", "--data", data, "--held-out", "--non-digits", "--json");
        ScrawlProcess.Result text = ScrawlProcess.Run("evaluate", "--data", data, "--held-out", "--non-digits");
        ScrawlProcess.Result usage = ScrawlProcess.Run("evaluate", "--data", data, "--held-out", "--record", "--model", "m.safetensors");

        Assert.Equal((0, 0, 2), (json.Code, text.Code, usage.Code));
        JsonElement figures = Assert.Single(json.Objects());
        Assert.Equal(200, figures.GetProperty("images").GetInt32()); // a sixth of the training images
        Assert.InRange(figures.GetProperty("nonDigitsRefused").GetDouble(), 0.9, 1); // by the network built in
        Assert.InRange(figures.GetProperty("refusedByKind").GetProperty("unfamiliar").GetDouble(), 0.5, 1);
        JsonElement advice = figures.GetProperty("advice");
        Assert.InRange(advice.GetProperty("temperature").GetDouble(), 0.1, 10);
        Assert.InRange(advice.GetProperty("leastConfidence").GetDouble(), 0.1, 1);
        Assert.Contains("The temperature that suits these images best is", text.Out, StringComparison.Ordinal);
        Assert.Contains("signs that training never draws", text.Out, StringComparison.Ordinal);
        Assert.Contains("SeveralDigits", text.Out, StringComparison.Ordinal);
        Assert.Contains("leave out --held-out", usage.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Data_is_checked_and_what_is_missing_is_told()
    {
        using var folder = new TemporaryFolder();
        string data = BarDigits.Write(folder);
        Assert.Equal(0, ScrawlProcess.Run("data", "check", "--data", data).Code);
        File.Delete(Path.Combine(data, "t10k-labels-idx1-ubyte"));

        ScrawlProcess.Result damaged = ScrawlProcess.Run("data", "check", "--data", data);
        ScrawlProcess.Result without = ScrawlProcess.Run("evaluate", "--json");

        Assert.Equal(1, damaged.Code);
        Assert.Contains("t10k-labels-idx1-ubyte", damaged.Error, StringComparison.Ordinal);
        Assert.Equal(1, without.Code);
        Assert.Equal("", without.Out);
        Assert.Contains("scrawl data fetch", without.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "cannot be read")]
    [InlineData("""{"input":{"height":28,"width":28,"channels":1},"layers":[{"type":"flatten"},{"type":"dense","units":0}]}""", "Layer 1 (dense)")]
    public void A_network_that_cannot_work_is_refused_by_name(string json, string expected)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["n.json"], json);

        ScrawlProcess.Result result = ScrawlProcess.Run("train", "--network", folder["n.json"], "--out", folder["m.safetensors"]);

        Assert.Equal(1, result.Code);
        Assert.StartsWith($"scrawl: {folder["n.json"]}: ", result.Error, StringComparison.Ordinal);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
    }

    private static string WriteNetwork(TemporaryFolder folder)
    {
        File.WriteAllText(folder["network.json"], Network);
        return folder["network.json"];
    }
}
