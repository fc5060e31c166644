using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Scrawl.Engine.Formats;
using Scrawl.Engine.Networks;
using Scrawl.Engine.Specs;
using Scrawl.Engine.Tensors;
using Scrawl.Engine.Training;
using Scrawl.Models;
using Scrawl.Training;

namespace Scrawl.Tests.Models;

public sealed class ModelFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("scrawl-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    private static NetworkSpec Spec(int classes = 10, int channels = 1, int height = 28) => new(
        new Shape(height, 28, channels),
        new ConvSpec(3, 5, 2, Padding.Same, Bias: false), new BatchNormSpec(), new ReluSpec(), new GlobalAveragePoolSpec(), new DenseSpec(classes));

    private static ModelCard Card(string preprocessing = "mnist") => new(
        preprocessing,
        new TrainingRecord(
            "custom", "scrawl train --seed 3", "MNIST, é \"quoted\"", 60000, ulong.MaxValue, 2, "SGD",
            new DateTimeOffset(2025, 1, 2, 3, 4, 5, TimeSpan.Zero), "a machine", 1.5,
            [new EpochResult(1, double.NaN, 0.9, null, 0.1, 2.5, 1e4), new EpochResult(2, 0.25, 0.99, 0.98, 0.01, 2.5, 1e4)]),
        [new AccuracyFigure("test images", 0.9932, 0.0004, "scrawl evaluate"), new AccuracyFigure("validation", 0.99, null, "scrawl train")]);

    internal static ModelFile Model(NetworkSpec? spec = null, ModelCard? card = null) => new(Network.Create(spec ?? Spec(), seed: 7), card ?? Card());

    internal static byte[] Bytes(SafetensorsFile file)
    {
        using var stream = new MemoryStream();
        file.Write(stream);
        return stream.ToArray();
    }

    internal static SafetensorsFile With(string name, string? value)
    {
        SafetensorsFile file = Model().ToSafetensors();
        var metadata = file.Metadata.ToDictionary();
        metadata.Remove(name);
        if (value is not null)
        {
            metadata.Add(name, value);
        }

        return file with { Metadata = metadata };
    }

    [Fact]
    public void AnEnsembleIsOneFileAndItsAnswerTheMeanOfTheMembers()
    {
        var members = Enumerable.Range(1, 3).Select(seed => Network.Create(Spec(), (ulong)seed)).ToImmutableArray();
        var written = new ModelFile(members, Card());
        string path = Path.Combine(_folder.FullName, "ensemble.safetensors");
        written.Save(path);
        ModelFile read = ModelFile.Load(path);
        Assert.Equal(written.Sha256(), read.Sha256());
        Assert.NotEqual(written.Sha256(), new ModelFile(members.Reverse().ToImmutableArray(), Card()).Sha256());
        Assert.Equal(3 * members[0].Spec.ParameterCount, read.ParameterCount);
        Assert.Equal(members.Select(ModelFile.Sha256), read.Members.Select(ModelFile.Sha256));

        float[] images = new float[5 * 784], together = new float[50];
        var random = new CounterRandom(seed: 9, stream: 1);
        foreach (ref float value in images.AsSpan())
        {
            value = random.NextSingle();
        }

        using IClassifier plan = read.Plan(threads: 1);
        plan.Run(images, together);
        var mean = new double[50];
        foreach (Network member in members)
        {
            using var alone = new NetworkPlan(member, 1);
            float[] own = new float[50];
            alone.Run(images, own);
            mean = [.. mean.Zip(own, (sum, p) => sum + (p / 3.0))];
        }

        Assert.Equal(mean, together.Select(p => (double)p), (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.All(together.Chunk(10), row => Assert.Equal(1, row.Sum(), 1e-5));
        Assert.Contains("ensemble of 3 networks; ONNX", Assert.Throws<ModelFormatException>(() => read.NetworkFor("ONNX")).Message);
        Assert.Contains("ensemble of 3 networks; 8 bits", Assert.Throws<ModelFormatException>(() => read.Plan(Precision.Int8)).Message);
    }

    [Fact]
    public void AnEnsembleThatLacksAMemberIsRefused()
    {
        SafetensorsFile file = new ModelFile([Network.Create(Spec(), 1), Network.Create(Spec(), 2)], Card()).ToSafetensors();
        foreach ((string members, string said) in new[] { ("3", "\"00.conv.weights\""), ("0", "0 members"), ("many", "many members"), ("1000000", "1000000 members") })
        {
            var strings = file.Metadata.ToDictionary();
            strings["members"] = members;
            Assert.Contains(said, Assert.Throws<ModelFormatException>(() => ModelFile.Load(Bytes(file with { Metadata = strings }))).Message);
        }

        Assert.Throws<ArgumentException>(() => new ModelFile([Network.Create(Spec(), 1), Network.Create(Presets.Fast.Recipe.Network, 1)], Card()));
    }

    [Fact]
    public void WeightsOfHalfPrecisionTakeHalfTheFile()
    {
        Network network = Network.Create(Presets.Tiny.Recipe.Network, seed: 3);
        var whole = new ModelFile(network, Card());
        var half = new ModelFile(network.InHalfPrecision(), Card());
        byte[] bytes = Bytes(half.ToSafetensors());
        Assert.InRange(bytes.Length, 0.5 * Bytes(whole.ToSafetensors()).Length, 0.65 * Bytes(whole.ToSafetensors()).Length);
        Assert.Equal(half.Sha256(), ModelFile.Load(bytes).Sha256());
        foreach ((Parameter rounded, Parameter exact) in half.Network.Parameters.Zip(network.Parameters))
        {
            for (int i = 0; i < exact.Value.Length; i++)
            {
                float allowed = exact.Role == ParameterRole.Weights ? Math.Max(Math.Abs(exact.Value.Span[i]) / 2048, 1e-7f) : 0; // eleven bits; below 2^-14 fewer
                Assert.InRange(rounded.Value.Span[i], exact.Value.Span[i] - allowed, exact.Value.Span[i] + allowed);
            }
        }
    }

    [Fact]
    public void RangesAreSavedBesideTheNetworkAndAreNoPartOfItsIdentity()
    {
        ModelFile model = Model(), ready = model.WithRanges(ActivationRanges.Measure(model.Network, new float[2 * 28 * 28]));
        Assert.Null(model.Ranges);
        Assert.Contains("quantize", Assert.Throws<ModelFormatException>(() => model.Plan(Precision.Int8)).Message);

        string path = Path.Combine(_folder.FullName, "ready.safetensors");
        ready.Save(path);
        ModelFile loaded = ModelFile.Load(path);
        Assert.Equal(ready.Ranges!.Tensors.Keys, loaded.Ranges!.Tensors.Keys);
        Assert.All(ready.Ranges.Tensors, range => Assert.Equal(range.Value.Span, loaded.Ranges.Tensors[range.Key].Span));
        Assert.Equal(ModelFile.Sha256(model.Network), ModelFile.Sha256(loaded.Network));
        loaded.Plan(Precision.Int8, threads: 1).Dispose();
    }

    [Fact]
    public void WhatIsSavedLoadsAgain()
    {
        ModelFile model = Model();
        string path = Path.Combine(_folder.FullName, "model.safetensors");
        model.Save(path);
        byte[] bytes = File.ReadAllBytes(path);
        foreach (ModelFile loaded in (ModelFile[])[ModelFile.Load(path), ModelFile.Load(bytes), ModelFile.Load(new MemoryStream(bytes))])
        {
            Assert.Equal(model.Network.Spec.ToJson(), loaded.Network.Spec.ToJson());
            Assert.Equal(model.Network.Parameters.Select(parameter => parameter.Name), loaded.Network.Parameters.Select(parameter => parameter.Name));
            Assert.All(model.Network.Parameters.Zip(loaded.Network.Parameters), pair => Assert.Equal(pair.First.Value.Span.ToArray(), pair.Second.Value.Span.ToArray()));
            Assert.Equal(model.Card.Training with { History = [] }, loaded.Card.Training with { History = [] });
            Assert.Equal(model.Card.Training.History, loaded.Card.Training.History);
            Assert.Equal(model.Card.Accuracy, loaded.Card.Accuracy);
            Assert.Equal("mnist", loaded.Card.Preprocessing);
        }
    }

    [Fact]
    public void ACheckpointThatKeepsTheThreeStringsIsAModelToo()
    {
        ModelFile model = Model();
        SafetensorsFile file = model.ToSafetensors();
        var tensors = file.Tensors.ToDictionary();
        tensors.Add("optimizer.momentum", new Tensor(5));
        byte[] bytes = Bytes(new(tensors, file.Metadata.Append(new("step", "9007199254740993")).ToDictionary()));
        Assert.Equal(ModelFile.Sha256(model.Network), ModelFile.Sha256(ModelFile.Load(bytes).Network));
    }

    [Fact]
    public void TheChecksumIsThatOfTheDescriptionAndTheTensorsInOrder()
    {
        var spec = new NetworkSpec(new Shape(1, 1, 2), new FlattenSpec(), new DenseSpec(1));
        Network network = Network.FromTensors(spec, new Dictionary<string, Tensor>
        {
            ["01.dense.weights"] = Tensor.From([1f, -2f], 2, 1),
            ["01.dense.bias"] = Tensor.From([0.5f], 1),
        });
        byte[] bytes =
        [
            .. """{"input":{"height":1,"width":1,"channels":2},"layers":[{"type":"flatten"},{"type":"dense","units":1,"bias":true}]}"""u8,
            .. "01.dense.bias"u8, 0, 0, 0, 0x3f,
            .. "01.dense.weights"u8, 0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0,
        ];
        Assert.Equal(Convert.ToHexString(SHA256.HashData(bytes)).ToLowerInvariant(), ModelFile.Sha256(network));
    }

    [Fact]
    public void TheChecksumSeesTheWeightsAndTheDescriptionOnly()
    {
        ModelFile model = Model();
        string sum = ModelFile.Sha256(model.Network);
        Assert.Equal(sum, ModelFile.Sha256(Model(card: Card() with { Accuracy = [] }).Network));
        Assert.NotEqual(sum, ModelFile.Sha256(Model(Spec(classes: 9)).Network));
        model.Network.Parameters[^1].Value.Span[9] = BitConverter.UInt32BitsToSingle(1);
        Assert.NotEqual(sum, ModelFile.Sha256(model.Network));
    }

    public static TheoryData<string, byte[], string[]> Broken => new()
    {
        { "a picture", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, .. new byte[40]], ["header", ".safetensors"] },
        { "somebody else's tensors", Bytes(With("format", null)), ["no \"format\"", "\"scrawl-1\"", "scrawl train"] },
        { "another library's format", Bytes(With("format", "pt")), ["the format \"pt\"", "\"scrawl-1\"", "scrawl train"] },
        { "a later format", Bytes(With("format", "scrawl-2")), ["\"scrawl-2\"", "newer"] },
        { "no description", Bytes(With("spec", null)), ["lacks \"spec\""] },
        { "a broken description", Bytes(With("spec", "{")), ["description cannot be read"] },
        { "another description", Bytes(With("spec", Spec().ToJson().Replace("\"filters\":3", "\"filters\":4"))), ["00.conv.weights", "5 x 5 x 1 x 3", "5 x 5 x 1 x 4"] },
        { "more layers", Bytes(With("spec", Spec().ToJson().Replace("{\"type\":\"relu\"}", "{\"type\":\"conv\",\"filters\":3,\"kernel\":1}"))), ["needs a tensor \"02.conv.weights\""] },
        { "no card", Bytes(With("card", null)), ["lacks \"card\""] },
        { "a null card", Bytes(With("card", "null")), ["card is null"] },
        { "a broken card", Bytes(With("card", """{"preprocessing":"mnist"}""")), ["card cannot be read", "training"] },
        { "other preprocessing", Bytes(Model(card: Card("emnist")).ToSafetensors()), ["\"emnist\"", "\"mnist\""] },
        { "colour pictures", Bytes(Model(Spec(channels: 3)).ToSafetensors()), ["28 x 28 x 3", "28 x 28 x 1"] },
        { "tall pictures", Bytes(Model(Spec(height: 32)).ToSafetensors()), ["32 x 28 x 1", "28 x 28 x 1"] },
        { "26 classes", Bytes(Model(Spec(classes: 26)).ToSafetensors()), ["26 classes", "10 units"] },
        { "not a number", Bytes(Set("04.dense.weights", 3, float.NaN)), ["04.dense.weights", "holds NaN"] },
        { "infinity", Bytes(Set("04.dense.bias", 0, float.NegativeInfinity)), ["04.dense.bias", "finite"] },
        { "a variance below 0", Bytes(Set("01.batchnorm.variance", 2, -1)), ["01.batchnorm.variance", "holds -1", "from 0"] },
    };

    private static SafetensorsFile Set(string name, int i, float value)
    {
        SafetensorsFile file = Model().ToSafetensors();
        file.Tensors[name].Span[i] = value;
        return file;
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public void WhatIsNoModelForDigitsIsRefusedWithWhatWasFound(string what, byte[] file, string[] expected)
    {
        string path = Path.Combine(_folder.FullName, "x.safetensors");
        File.WriteAllBytes(path, file);
        string message = Assert.Throws<ModelFormatException>(() => ModelFile.Load(path)).Message;
        Assert.All([path, .. expected], part => Assert.True(message.Contains(part, StringComparison.Ordinal), $"{what}: {message}"));
        Assert.DoesNotContain(path, Assert.Throws<ModelFormatException>(() => ModelFile.Load(file)).Message);
    }

    [Fact]
    public void TheMetadataIsAsDocumented()
    {
        IReadOnlyDictionary<string, string> metadata = Model().ToSafetensors().Metadata;
        Assert.Equal(["card", "format", "spec"], metadata.Keys.Order());
        Assert.Equal("scrawl-1", metadata["format"]);
        Assert.Equal(Spec().ToJson(), metadata["spec"]);
        Assert.StartsWith("{\"preprocessing\":\"mnist\",\"training\":{\"preset\":\"custom\"", metadata["card"]);
        Assert.Contains("\"seed\":18446744073709551615", metadata["card"]);
        Assert.Equal(Encoding.UTF8.GetByteCount(metadata["card"]), metadata["card"].Length);
    }
}
