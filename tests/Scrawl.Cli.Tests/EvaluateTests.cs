using System.Buffers.Binary;
using System.Text.Json;
using Scrawl.Data;
using Scrawl.Drawing;
using Scrawl.Models;

namespace Scrawl.Cli.Tests;

/// <summary>Judging by real processes, on drawn digits that stand in for MNIST's.</summary>
public class EvaluateTests
{
    [Fact]
    public void What_is_recorded_is_on_the_card_with_its_commands()
    {
        using var folder = new TemporaryFolder();
        string data = WriteData(folder), model = folder["m.safetensors"], other = folder["other.safetensors"];
        var fresh = new ModelFile(ModelFile.Default.Network, ModelFile.Default.Card with { Sections = [] });
        fresh.Save(model);
        fresh.Save(other);

        ScrawlProcess.Result json = ScrawlProcess.Run(
            "evaluate", "--data", data, "--model", model, "--non-digits", "--corruptions", "--beside", other, "--also", other, "--record", "--json");
        ScrawlProcess.Result text = ScrawlProcess.Run("evaluate", "--data", data, "--model", model, "--corruptions", "--also", other);
        ScrawlProcess.Result card = ScrawlProcess.Run("model", "--model", model);
        ScrawlProcess.Result shown = ScrawlProcess.Run("model", "--model", model, "--json");

        Assert.Equal((0, 0, 0, 0), (json.Code, text.Code, card.Code, shown.Code));
        JsonElement figures = Assert.Single(json.Objects());
        JsonElement spoiled = figures.GetProperty("corruptions");
        Assert.Equal(15, spoiled.GetProperty("each").EnumerateObject().Count());
        Assert.InRange(spoiled.GetProperty("each").GetProperty("shotNoise").GetProperty("picture").GetDouble(), 0, 1);
        Assert.Equal(spoiled.GetRawText(), figures.GetProperty("besideCorruptions").GetRawText());
        Assert.Equal(figures.GetProperty("accuracy").GetDouble(), Assert.Single(figures.GetProperty("alsoAccuracy").EnumerateArray()).GetDouble());
        Assert.InRange(figures.GetProperty("auroc").GetProperty("near").GetDouble(), 0, 1);
        Assert.Contains("canny edges", text.Out, StringComparison.Ordinal);
        Assert.Contains("Mean of all 2", text.Out, StringComparison.Ordinal);

        Assert.Equal(
            ["purpose", "limits", "data", "accuracy", "acceptance", "digits", "confusion", "calibration", "corruptions", "corruptions-taken", "non-digits", "weak-digits", "weak-signs"],
            Assert.Single(shown.Objects()).GetProperty("sections").EnumerateArray().Select(section => section.GetProperty("id").GetString()!));
        Assert.Contains("What it is not for", card.Out, StringComparison.Ordinal);
        Assert.Contains($"(scrawl evaluate --model {model} --corruptions --beside {other})", card.Out, StringComparison.Ordinal);
        Assert.Contains("near: letters", card.Out, StringComparison.Ordinal);
        Assert.Equal(ModelFile.Sha256(ModelFile.Default.Network), ModelFile.Sha256(ModelFile.Load(model).Network));
    }

    /// <summary>Thirty drawn digits, as training and as test images.</summary>
    private static string WriteData(TemporaryFolder folder)
    {
        DigitSet digits = DrawnDigits.Make(30, 5);
        foreach (string name in new[] { "train", "t10k" })
        {
            folder.Write($"data/{name}-images-idx3-ubyte", [0, 0, 8, 3, .. Number(digits.Count), .. Number(DigitSet.Side), .. Number(DigitSet.Side), .. digits.Pixels]);
            folder.Write($"data/{name}-labels-idx1-ubyte", [0, 0, 8, 1, .. Number(digits.Count), .. digits.Labels]);
        }

        return folder["data"];

        static byte[] Number(int value)
        {
            var bytes = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(bytes, value);
            return bytes;
        }
    }
}
